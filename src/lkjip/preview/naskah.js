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

  // DOCX and PDF are made when somebody asks, and stay while pages change.
  const style = (thing, css) => Object.assign(thing, { style: css });
  const make = (tag, text, css) => style(Object.assign(document.createElement(tag), { textContent: text }), css);
  const LOOK = "font:inherit;font-size:.8125rem;padding:.25rem .6rem;border:1px solid #6b7280;border-radius:.25rem;"
    + "background:#fff;color:#1f2937;cursor:pointer;text-decoration:none";
  const bar = style(document.createElement("div"), "position:fixed;right:.75rem;bottom:.75rem;z-index:999;display:flex;"
    + "flex-wrap:wrap;gap:.4rem;justify-content:flex-end;max-width:min(28rem,90vw)");
  bar.id = "lk-pratinjau-dokumen";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Dokumen dari pratinjau");
  const ask = (kind) => fetch(`/_pratinjau/dokumen/${kind}`, { method: "POST" });
  const offer = (state) => {
    bar.replaceChildren();
    for (const kind of ["docx", "pdf"]) {
      const name = kind.toUpperCase(), one = (state.dokumen || {})[kind];
      if (one && one.keadaan === "siap") {
        const old = one.versi === state.versi ? "" : " (sebelum perubahan terakhir)";
        const link = make("a", `Buka ${name}${old}`, LOOK);
        link.href = `/_pratinjau/dokumen/laporan.${kind}`;
        link.target = "_blank";
        bar.append(link);
      }
      if (one && one.keadaan === "gagal") {
        bar.append(make("p", `${name} tidak tersusun: ${one.galat.join(" ")}`, "margin:0;background:#fff4f2;color:#5f1409;"
          + "padding:.25rem .6rem;font-size:.8125rem;white-space:pre-wrap;max-height:30vh;overflow:auto"));
      }
      const busy = one && one.keadaan === "disusun";
      const button = make("button", busy ? `Menyusun ${name} …` : one ? `Susun ${name} lagi` : `Susun ${name}`, LOOK);
      button.type = "button";
      button.disabled = Boolean(busy);
      button.addEventListener("click", () => ask(kind));
      if (!one || one.keadaan !== "siap" || one.versi !== state.versi) bar.append(button);
    }
  };
  document.body.append(bar);

  // Which cell a part of the page comes from: what has a name of its own is known by it, prose by its words, in order.
  const mark = make("a", "", LOOK + ";position:absolute;z-index:998;display:none;max-width:90vw");
  mark.id = "lk-pratinjau-asal";
  document.body.append(mark);
  const letters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const PROBE = 24;
  const words = (markdown) => letters(markdown.replace(/\]\([^)]*\)/g, "]").replace(/\{[^}]*\}/g, "").replace(/<[^>]*>/g, ""));
  const BLOCKS = "h1, h2, h3, h4, h5, p, li, blockquote, pre, dl, figure, table, .lk-angka, .lk-gulir";
  const origin = new Map();
  const place = (parts) => {
    const texts = parts.map((part) => words(part.teks));
    const outside = "nav, .lk-daftar, .lk-sampul, .lk-jawaban, .lk-konsep, .lk-rekaan";
    const blocks = [...document.querySelectorAll(`main :is(${BLOCKS})`)]
      .filter((block) => !block.closest(outside) && !block.parentElement.closest("figure, table, dl"));
    const known = blocks.map((block) => {
      const named = block.id || (block.querySelector("[id]") || {}).id;
      return named ? parts.findIndex((part) => part.id === named) : -1;
    });
    let now = 0, at = 0;
    for (const [number, block] of blocks.entries()) {
      if (known[number] >= 0) [now, at] = [known[number], 0];
      else {
        // No further than the next thing with a name: the same words may stand in a later section, too.
        const bound = known.slice(number).find((one) => one >= now);
        const end = bound === undefined ? parts.length : bound;
        const probe = letters(block.innerText || "").slice(0, PROBE);
        for (let next = now; probe && next < end; next += 1) {
          const found = texts[next].indexOf(probe, next === now ? at : 0);
          if (found >= 0) {
            [now, at] = [next, found];
            break;
          }
        }
      }
      if (parts[now] && parts[now].berkas) origin.set(block, parts[now]);
    }
  };
  const over = (event) => {
    if (event.target === mark) return;
    let block = event.target;
    while (block && !origin.has(block)) block = block.parentElement;
    if (!block) {
      mark.style.display = "none";
      return;
    }
    const part = origin.get(block), box = block.getBoundingClientRect();
    mark.textContent = `${part.berkas}, sel ${part.sel}`;
    mark.title = part.lab ? "Buka di JupyterLab" : "Salin tempatnya";
    mark.href = part.lab || "#";
    mark.target = part.lab ? "lkjip-lab" : "";
    mark.dataset.tempat = mark.textContent;
    mark.style.display = "block";
    // At the upper right corner, where there is room beside the text, else over it.
    const room = document.documentElement.clientWidth - box.right;
    mark.style.right = `${Math.max(0, room > mark.offsetWidth + 8 ? room - mark.offsetWidth - 4 : room)}px`;
    mark.style.top = `${scrollY + box.top}px`;
  };
  mark.addEventListener("click", (event) => {
    if (mark.target) return;
    event.preventDefault();
    navigator.clipboard.writeText(mark.dataset.tempat).then(() => { mark.textContent = `${mark.dataset.tempat} (disalin)`; });
  });
  const page = location.pathname === "/" ? "index.html" : location.pathname.slice(1);
  fetch(`/_pratinjau/asal/${page}`).then((answer) => answer.json()).then((parts) => {
    place(parts);
    document.addEventListener("mouseover", over);
  });

  const hear = (state) => {
    if (state.versi === shown.versi) {
      offer(state);
      return tell(state.galat);
    }
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
  offer(shown);
  tell(shown.galat);
})();
