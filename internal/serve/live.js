// Reloads the page when serve says that it changed, and shows what is wrong. Only serve hands this out.
(function () {
  "use strict";
  var key = document.currentScript.src.split("?")[1] || "";
  var place = "lachan-scroll";
  var source;

  function connect() {
    if (source || !window.EventSource) return;
    source = new EventSource("/_lachan/events?path=" + encodeURIComponent(location.pathname) + "&key=" + key);
    source.addEventListener("reload", reload);
    source.addEventListener("css", function (e) { restyle(JSON.parse(e.data)); });
    source.addEventListener("error", function (e) { if (e.data) { errors = JSON.parse(e.data); draw(); } });
    source.addEventListener("clean", function () { errors = null; draw(); });
    source.addEventListener("notes", function (e) { notes = JSON.parse(e.data); draw(); });
  }

  // Browsers allow six connections to a host: a page that nobody sees must not hold one. Coming back, it asks with its
  // own key and is told what it missed.
  function close() {
    if (source) source.close();
    source = null;
  }

  function reload() {
    close();
    try { sessionStorage.setItem(place, location.pathname + " " + window.pageYOffset); } catch (e) { /* no storage */ }
    location.reload();
  }

  function restore() {
    try {
      var saved = (sessionStorage.getItem(place) || "").split(" ");
      sessionStorage.removeItem(place);
      if (saved[0] === location.pathname && !location.hash) window.scrollTo(0, Number(saved[1]));
    } catch (e) { /* no storage */ }
  }

  // The new sheet is laid over the old one, which goes when the new one is there: the page never stands undressed.
  function restyle(change) {
    var links = document.querySelectorAll("link[rel=stylesheet]");
    var done = false;
    Array.prototype.forEach.call(links, function (link) {
      if (link.href.slice(-change.from.length - 1) !== "/" + change.from) return;
      var fresh = link.cloneNode();
      fresh.href = link.href.slice(0, -change.from.length) + change.to;
      fresh.onload = function () { link.parentNode.removeChild(link); };
      link.parentNode.insertBefore(fresh, link.nextSibling);
      done = true;
    });
    if (!done) reload();
  }

  // What is wrong lies over the page and can be folded away: errors come unfolded, what is only to be looked at folded.
  // Whoever folds the same list away once is not shown it again on the next page.
  var errors = null, notes = null, overlay = null, open = false;
  var folded = "lachan-folded";

  function element(name, text, type) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    if (type) e.className = "lachan-" + type;
    return e;
  }

  function list(found) {
    var ol = element("ol", "", "list");
    found.findings.forEach(function (f) {
      var item = element("li", "", f.severity);
      var head = element("p", "", "head");
      var place = element(f.open ? "a" : "span", f.path + ":" + f.line + ":" + f.column);
      if (f.open) place.href = f.open;
      head.appendChild(place);
      head.appendChild(document.createTextNode(" "));
      head.appendChild(element("b", f.kind + ": " + f.message));
      head.appendChild(document.createTextNode(" "));
      head.appendChild(element("code", f.code));
      item.appendChild(head);
      if (f.source) {
        var pre = element("pre");
        pre.appendChild(document.createTextNode(f.source.before));
        pre.appendChild(element("mark", f.source.marked));
        pre.appendChild(document.createTextNode(f.source.after));
        var carets = element("span", "\n" + f.source.carets);
        carets.setAttribute("aria-hidden", "true");
        pre.appendChild(carets);
        item.appendChild(pre);
      }
      item.appendChild(element("p", found.hint + ": " + f.hint));
      ol.appendChild(item);
    });
    return ol;
  }

  function part(found) {
    var box = element("div", "", "part");
    box.appendChild(element("h2", found.title));
    box.appendChild(list(found));
    if (found.more) box.appendChild(element("p", found.more));
    return box;
  }

  function any(found) { return found && found.findings.length > 0; }

  function content() { return overlay ? overlay.querySelector(".lachan-parts").textContent : ""; }

  function remember(text) {
    try { sessionStorage.setItem(folded, text); } catch (e) { /* no storage */ }
  }
  function remembered() {
    try { return sessionStorage.getItem(folded) || ""; } catch (e) { return ""; }
  }

  function draw() {
    var stands = document.querySelector(".lachan-broken .lachan-list");
    if (stands) {
      var fresh = errors && list(errors);
      if (fresh && fresh.textContent !== stands.textContent) stands.parentNode.replaceChild(fresh, stands);
      return;
    }
    if (overlay) overlay.parentNode.removeChild(overlay);
    overlay = null;
    if (!any(errors) && !any(notes)) return;
    var says = any(errors) ? errors : notes;
    style();
    overlay = element("section", "", "live");
    overlay.lang = says.lang;
    overlay.setAttribute("aria-label", says.title);
    var bar = element("p", "", "bar");
    var count = element("strong", [errors, notes].filter(any).map(function (f) { return f.count; }).join(" · "));
    count.setAttribute("role", any(errors) ? "alert" : "status");
    var button = element("button");
    button.type = "button";
    button.setAttribute("aria-controls", "lachan-parts");
    button.addEventListener("click", function () { fold(open); });
    bar.appendChild(count);
    bar.appendChild(button);
    var parts = element("div", "", "parts");
    parts.id = "lachan-parts";
    parts.tabIndex = -1;
    [errors, notes].filter(any).forEach(function (f) { parts.appendChild(part(f)); });
    overlay.appendChild(bar);
    overlay.appendChild(parts);
    document.body.insertBefore(overlay, document.body.firstChild);
    set(any(errors) && location.pathname !== "/_lachan/" && remembered() !== content());
  }

  function set(unfolded) {
    open = unfolded;
    var button = overlay.querySelector("button");
    var says = any(errors) ? errors : notes;
    button.textContent = open ? says.fold : says.unfold;
    button.setAttribute("aria-expanded", open ? "true" : "false");
    overlay.querySelector(".lachan-parts").hidden = !open;
    overlay.classList.toggle("lachan-folded", !open);
  }

  function fold(away) {
    set(!away);
    remember(away ? content() : "");
    if (away) overlay.querySelector("button").focus();
  }

  function style() {
    if (document.querySelector("link[href='/_lachan/live.css']")) return;
    var sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/_lachan/live.css";
    document.head.appendChild(sheet);
  }

  document.addEventListener("keydown", function (e) {
    if ((e.key === "Escape" || e.key === "Esc") && overlay && open) fold(true);
  });
  document.addEventListener("visibilitychange", function () { if (document.hidden) close(); else connect(); });
  window.addEventListener("load", restore);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", function () { if (!document.hidden) connect(); });
})();
