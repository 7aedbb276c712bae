// What the preview adds to a page: what has changed is put in its place once there is a new page, and what keeps a new one
// from being made stands above it.
(() => {
  "use strict";

  const KEPT = "lkjip-pratinjau";
  const own = document.currentScript;
  // Of a page: the state that it is of, and its files (pictures, the look), each with what is another when it is.
  const known = (script) => ({ state: JSON.parse(script.dataset.keadaan), files: JSON.parse(script.dataset.berkas) });
  let { state: shown, files } = known(own);
  const OWN = new URL(".", own.src).pathname, SITE = new URL("..", own.src).pathname;

  // The place is that of the nearest named thing above the window, so that it stays where text above it has grown.
  // Rows that are folded away have no place at all where the browser cannot search them.
  const named = () => [...document.querySelectorAll("main [id]")].filter((one) => one.getClientRects().length);
  const here = () => {
    const passed = named().filter((one) => one.getBoundingClientRect().top <= 1).pop();
    const place = { page: location.pathname, y: scrollY };
    return passed ? { ...place, id: passed.id, top: passed.getBoundingClientRect().top } : place;
  };
  const back = (place) => {
    const thing = place.id ? document.getElementById(place.id) : null;
    const top = thing ? scrollY + thing.getBoundingClientRect().top - place.top : place.y;
    scrollTo({ top, behavior: "instant" });
  };
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  if (kept && kept.page === location.pathname) {
    back(kept);
    addEventListener("load", () => back(kept)); // pictures have their height only now
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
  const ask = (kind) => fetch(`${OWN}dokumen/${kind}`, { method: "POST" });
  const offer = (state) => {
    bar.replaceChildren();
    for (const kind of ["docx", "pdf"]) {
      const name = kind.toUpperCase(), one = (state.dokumen || {})[kind];
      if (one && one.keadaan === "siap") {
        const old = one.versi === state.versi ? "" : " (sebelum perubahan terakhir)";
        const link = make("a", `Buka ${name}${old}`, LOOK);
        link.href = `${OWN}dokumen/laporan.${kind}`;
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
  const page = location.pathname.slice(SITE.length) || "index.html";
  // Asked for when somebody points at something: a page that is only read need not look for it at every save.
  let asked = false, pointed = null;
  const forget = () => {
    asked = false;
    origin.clear();
    mark.style.display = "none";
  };
  document.addEventListener("mouseover", (event) => {
    pointed = event;
    if (asked) return over(event);
    asked = true;
    const version = shown.versi;
    fetch(`${OWN}asal/${page}`).then((answer) => answer.json()).then((parts) => {
      if (version !== shown.versi) return;
      place(parts);
      over(pointed);
    });
  });

  // ---- A new page in the place of this one

  // A page as it is served, before any script has changed it, in parts; its main part and its contents are taken out.
  const parts = (text) => {
    const whole = new DOMParser().parseFromString(text, "text/html");
    const script = whole.querySelector("script[data-keadaan]");
    const [main, nav] = [whole.querySelector("main"), whole.getElementById("navigasi")];
    if (!script || !main) return null;
    const made = { ...known(script), main, nav, title: whole.title };
    for (const one of [script, main, nav, whole.querySelector("title")]) if (one) one.remove();
    return { ...made, rest: whole.documentElement.outerHTML };
  };
  const served = async () => {
    const answer = await fetch(location.pathname);
    return answer.ok ? parts(await answer.text()) : null;
  };
  let plain = null;
  addEventListener("load", () => served().then((one) => { if (one && !plain && one.state.versi === shown.versi) plain = one; }));

  const LOOKS = /^theme\//;
  const PICTURES = "img[src], source[srcset]";  // a chart has a second form for narrow pages
  const slot = (picture) => picture.tagName === "SOURCE" ? "srcset" : "src";
  const file = (picture) => picture.getAttribute(slot(picture)).split("?")[0];
  const addressed = (picture, now) => {
    const name = file(picture);
    return now[name] ? `${name}?${now[name]}` : picture.getAttribute(slot(picture));
  };
  // With its pictures: what is shown is all there, and its height does not change any more.
  const complete = (images) => Promise.all(images.map((image) => image.decode().catch(() => null)));
  const ready = async (part, now) => {
    for (const picture of part.querySelectorAll(PICTURES)) {
      picture.setAttribute(slot(picture), addressed(picture, now));
      picture.removeAttribute("loading");
    }
    const made = document.importNode(part, true);
    await complete([...made.querySelectorAll("img"), ...(made.tagName === "IMG" ? [made] : [])]);
    return made;
  };
  const isBare = (main) => [...main.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  // For each part of the new page the one of this page that is the same, in order; null where there is none.
  const kin = (before, after) => {
    const html = before.map((one) => one.outerHTML);
    let next = 0;
    return after.map((one) => {
      const found = html.indexOf(one.outerHTML, next);
      if (found < 0) return null;
      next = found + 1;
      return found;
    });
  };
  // Puts what differs in its place; false where the page must be loaded anew.
  const replaced = async (now) => {
    const looks = new Set([...Object.keys(files), ...Object.keys(now.files)].filter((name) => LOOKS.test(name)));
    if ([...looks].some((name) => files[name] !== now.files[name])) return false;
    const main = document.querySelector("main"), nav = document.getElementById("navigasi");
    const live = [...main.children].filter((one) => !one.matches(".lk-lipat"));
    const before = plain ? [...plain.main.children] : [];
    if (!plain || plain.rest !== now.rest || !nav !== !now.nav || before.length !== live.length) return false;
    if (isBare(plain.main) || isBare(now.main)) return false;
    const same = kin(before, [...now.main.children]);
    const fresh = await Promise.all([...now.main.children].map((one, place) => same[place] === null ? ready(one, now.files) : null));
    const stays = new Set(same.filter((one) => one !== null));
    const redrawn = [];
    for (const place of stays) {
      for (const picture of live[place].querySelectorAll(PICTURES)) {
        const name = file(picture);
        if (files[name] !== now.files[name]) redrawn.push([picture, addressed(picture, now.files)]);
      }
    }
    await complete(redrawn.map(([, src]) => Object.assign(new Image(), { src })));
    const stood = here();
    for (const [picture, src] of redrawn) picture.setAttribute(slot(picture), src);
    for (const [place, one] of live.entries()) if (!stays.has(place)) one.remove();
    let last = null;
    for (const [place, found] of same.entries()) {
      const one = found === null ? fresh[place] : live[found];
      if (found === null) last ? last.after(one) : main.prepend(one);
      last = one;
    }
    if (nav && !plain.nav.isEqualNode(now.nav)) nav.replaceWith(document.importNode(now.nav, true));
    document.title = now.title;
    document.dispatchEvent(new Event("lk-isi-baru"));
    back(stood);
    forget();
    return true;
  };
  const reload = () => {
    news.close();
    again = true;
    sessionStorage.setItem(KEPT, JSON.stringify(here()));
    history.scrollRestoration = "manual"; // the browser would go back to where text above was shorter
    location.reload();
  };

  let told = shown, busy = false;
  const renew = async () => {
    busy = true;
    while (told.versi !== shown.versi) {
      const wanted = told.versi, now = await served().catch(() => null);
      if (!now || !(await replaced(now))) return reload();
      [plain, files, shown] = [now, now.files, { ...now.state, versi: wanted }];
    }
    busy = false;
    offer(told);
    tell(told.galat);
  };
  const hear = (state) => {
    told = state;
    if (busy) return;
    if (state.versi !== shown.versi) return renew();
    offer(state);
    tell(state.galat);
  };
  const news = new EventSource(`${OWN}kabar`);
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
