// What moves on the sample pages. Nothing here sends anything.

(() => {
  const byId = (id) => document.getElementById(id);

  const button = byId("help-button");
  const menu = byId("help-menu");
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => show(menu.hidden));
  document.addEventListener("click", (event) => {
    if (!menu.hidden && !event.target.closest(".menu")) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (!menu.hidden && event.key === "Escape") show(false);
  });

  let plants = 0;
  document.querySelectorAll("[data-logdig^='add-']").forEach((add) => {
    add.addEventListener("click", () => {
      plants += 1;
      add.textContent = "Added";
      byId("basket-link").textContent = `Basket (${plants})`;
      if (byId("basket")) byId("basket").textContent = plants === 1 ? "One plant in your basket." : `${plants} plants in your basket.`;
    });
  });

  const form = byId("window-form");
  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      byId("thanks").textContent = "Boston fern, snake plant and rubber plant would feel at home.";
    });
  }

  // The tracker honours Do Not Track and Global Privacy Control; it also reads this choice.
  const choice = "logdig:consent";
  const refused = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  const line = byId("recording");
  const chosen = localStorage.getItem(choice);
  const offer = (text, label, value) => {
    const link = document.createElement("button");
    link.type = "button";
    link.textContent = label;
    link.addEventListener("click", () => {
      if (value) localStorage.setItem(choice, value);
      else localStorage.removeItem(choice);
      location.reload();
    });
    line.replaceChildren(text + " ", link);
  };
  if (refused && chosen !== "yes") {
    offer("Your browser asks not to be tracked, so nothing is recorded.", "Record on this machine all the same", "yes");
  } else if (refused) {
    offer("Clicks on these pages are recorded on this machine only, as you chose.", "Stop recording", "");
  }
})();
