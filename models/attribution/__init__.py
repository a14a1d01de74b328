"""Who said what: attribution relations in Italian and English."""
