// What the preview adds to a page: it loads again at the same place once there is a new one, and what keeps a new one
// from being made stands above it.
(() => {
  "use strict";

  const KEPT = "lkjip-pratinjau";
  const own = document.currentScript, shown = JSON.parse(own.dataset.keadaan);

  // The place is that of the nearest named thing above the window, so that it stays where text above it has grown.
  // Rows that are folded away have no place at all where the browser cannot search them.
  const named = () => [...document.querySelectorAll("main [id]")].filter((one) => one.getClientRects().length);
  const keep = () => {
    const passed = named().filter((one) => one.getBoundingClientRect().top <= 1).pop();
    const place = { page: location.pathname, y: scrollY };
    if (passed) Object.assign(place, { id: passed.id, top: passed.getBoundingClientRect().top });
    sessionStorage.setItem(KEPT, JSON.stringify(place));
    history.scrollRestoration = "manual"; // the browser would go back to where text above was shorter
  };
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  const back = () => {
    const thing = kept.id ? document.getElementById(kept.id) : null;
    const top = thing ? scrollY + thing.getBoundingClientRect().top - kept.top : kept.y;
    scrollTo({ top, behavior: "instant" });
  };
  if (kept && kept.page === location.pathname) {
    back();
    addEventListener("load", back); // pictures have their height only now
  }

  let box = null;
  const tell = (faults) => {
    if (box) box.remove();
    box = null;
    if (!faults.length) return;
    box = document.createElement("section");
    box.id = "lk-pratinjau";
    box.setAttribute("role", "alert");
    box.style.cssText = "position:sticky;top:0;z-index:1000;max-height:45vh;overflow:auto;margin:0;padding:.75rem 1rem;"
      + "background:#fff4f2;color:#5f1409;border-bottom:.25rem solid #b3261e;font-size:1rem";
    const head = document.createElement("p"), text = document.createElement("pre");
    head.style.cssText = "margin:0;font-weight:bold";
    head.textContent = "Halaman ini belum memuat yang terakhir disimpan:";
    text.style.cssText = "margin:.5rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit";
    text.textContent = faults.join("\n");
    box.append(head, text);
    document.body.prepend(box);
  };

  const hear = (state) => {
    if (state.versi === shown.versi) return tell(state.galat);
    news.close();
    again = true;
    keep();
    location.reload();
  };
  const news = new EventSource("/_pratinjau/kabar");
  news.onmessage = (event) => hear(JSON.parse(event.data));
  news.onerror = () => tell(["Pratinjau sudah dihentikan. Jalankan lagi perintah lkjip preview."]);
  let again = false;
  addEventListener("pagehide", () => {
    news.close();
    if (!again) history.scrollRestoration = "auto";
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  tell(shown.galat);
})();
