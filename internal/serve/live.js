// Reloads the page when serve says that it changed, and shows what is wrong. Only serve hands this out.
(function () {
  "use strict";
  var key = document.currentScript.src.split("?")[1] || "";
  var place = "lachan-scroll";
  var source, banner;

  function open() {
    if (source || !window.EventSource) return;
    source = new EventSource("/_lachan/events?path=" + encodeURIComponent(location.pathname) + "&key=" + key);
    source.addEventListener("reload", reload);
    source.addEventListener("css", function (e) { restyle(JSON.parse(e.data)); });
    source.addEventListener("error", function (e) { if (e.data) show(JSON.parse(e.data)); });
    source.addEventListener("clean", hide);
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

  function show(found) {
    var list = document.querySelector(".lachan-broken pre");
    if (list) {
      list.textContent = found.text;
      return;
    }
    hide();
    if (!document.querySelector("link[href='/_lachan/live.css']")) {
      var sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = "/_lachan/live.css";
      document.head.appendChild(sheet);
    }
    banner = document.createElement("section");
    banner.className = "lachan-live";
    banner.setAttribute("role", "alert");
    banner.lang = found.lang;
    var title = document.createElement("strong");
    title.textContent = found.title;
    var text = document.createElement("pre");
    text.textContent = found.text;
    text.tabIndex = 0;
    banner.appendChild(title);
    banner.appendChild(text);
    document.body.appendChild(banner);
  }

  function hide() {
    if (banner) banner.parentNode.removeChild(banner);
    banner = null;
  }

  document.addEventListener("visibilitychange", function () { if (document.hidden) close(); else open(); });
  window.addEventListener("load", restore);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", function () { if (!document.hidden) open(); });
})();
