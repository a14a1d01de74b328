"use strict";
(() => {
  const announcer = document.querySelector(".announcer");
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  document.documentElement.classList.add("scripted");

  const counterparts = (id) => {
    const [, kind, number] = /^(it|en|claim)-(\d+)$/.exec(id) || [];
    if (kind === "claim") return [id, all(`[data-claims~="${number}"]`)];
    return [id, kind ? all(`[data-pair="${number}"]`).filter((element) => element.id !== id) : []];
  };
  const announce = ([other]) => {
    const sentence = other && other.dataset.pair ? other.querySelector("bdi").textContent : "";
    announcer.lang = sentence ? other.id.slice(0, 2) : "en";
    announcer.textContent = sentence || (other ? "The claim is marked in the article." : "");
  };
  const light = (address) => {
    all(".lit").forEach((element) => element.classList.remove("lit"));
    const [id, others] = counterparts(address);
    const own = document.getElementById(id);
    if (own) [own, ...others].forEach((element) => element.classList.add("lit"));
    announce(own ? others : []);
    return others;
  };
  const show = (id) => {
    history.replaceState(null, "", id ? `#${id}` : location.pathname + location.search);
    const [other] = light(id);
    if (!other) return;
    const box = other.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) other.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const own = event.target.closest("[data-pair], [data-claim]");
    if (link && !(own && link.classList.contains("number"))) {
      light((link.getAttribute("href") || "").slice(1));
    } else if (own && !String(getSelection())) {
      event.preventDefault();
      show(own.id);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show("");
  });
  addEventListener("hashchange", () => light(location.hash.slice(1)));
  light(location.hash.slice(1));

  const near = (event) => {
    const sentence = event.target.closest("[data-pair]");
    const pair = sentence ? all(`[data-pair="${sentence.dataset.pair}"]`) : [];
    pair.forEach((element) => element.classList.toggle("near", event.type === "pointerover"));
  };
  addEventListener("pointerover", near);
  addEventListener("pointerout", near);
})();
