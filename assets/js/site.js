/* The only script that every page loads: leaving at once, printing, and fetching the others when the reader asks.
   Written in the JavaScript of 2009, for the web views of old phones; nothing here is needed to read, call or leave. */
(function () {
  'use strict';
  function one(selector) { return document.querySelector(selector); }
  function each(list, f) { Array.prototype.forEach.call(list, f); }
  function all(selector, f) { each(document.querySelectorAll(selector), f); }

  var exit = one('[data-quick-exit]'), speech = window.speechSynthesis;
  var cover;

  /* The page is covered before the next one has loaded, and its entry in the history is replaced. A voice stops, and
     other scripts close what they opened; one that has this window closed cancels the event. */
  function leave() {
    cover = document.createElement('div');
    cover.className = 'lc-cover';
    document.body.appendChild(cover);
    document.title = '\u00a0';
    if (speech) speech.cancel();
    all('audio', function (a) { a.pause(); });
    var event = document.createEvent('Event');
    event.initEvent('lc-leave', false, true);
    if (document.dispatchEvent(event)) location.replace(exit.href);
  }

  if (exit) {
    exit.addEventListener('click', function (event) {
      event.preventDefault();
      leave();
    });

    /* Shift alone, three times, each within five seconds of the one before. */
    var presses = 0, last = 0, title = document.title;
    document.addEventListener('keydown', function (event) {
      if (event.keyCode !== 16) {
        presses = 0;
      } else if (!event.repeat) {
        var now = Date.now();
        presses = now - last < 5000 ? presses + 1 : 1;
        last = now;
        if (presses === 3) leave();
      }
    });

    /* Whoever comes back by the history finds the page, not the cover. */
    window.addEventListener('pageshow', function () {
      if (cover) {
        presses = 0; /* not whenever a page is shown: it is so once its last picture has come, in the midst of presses */
        cover.parentNode.removeChild(cover);
        cover = null;
        document.title = title;
      }
    });
  }

  /* A jump within the page leaves no entry in the history: when the page's one entry is replaced, no way leads back. */
  document.addEventListener('click', function (event) {
    var a = event.target;
    while (a && a.tagName !== 'A') a = a.parentNode;
    if (!a || !/^#/.test(a.getAttribute('href')) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(a.href);
  });

  /* On a narrow screen the sections scroll: the one that the page belongs to must be in sight. */
  var current = one('.lc-nav [aria-current]');
  if (current) one('.lc-nav').scrollLeft = current.offsetLeft - 16;

  /* What is folded in the text is opened for paper, and folded again. (A handout hides its answers by style.) */
  var opened = [];
  window.addEventListener('beforeprint', function () {
    all('.lc-prose details:not([open])', function (d) {
      d.open = true;
      opened.push(d);
    });
  });
  window.addEventListener('afterprint', function () {
    each(opened, function (d) { d.open = false; });
    opened = [];
  });

  all('[data-print]', function (action) {
    action.hidden = false;
    action.addEventListener('click', function () {
      /* A link changes the state of the page first: what is shown on paper. */
      setTimeout(function () { window.print(); }, 50);
    });
  });

  /* [data-load] names styles and scripts in the order in which they are needed. They are fetched once the element is
     pressed or, with data-on, something on the page is changed; or at once if the address's fragment begins as data-at says,
     which an empty one always does. What could not be fetched is tried again the next time. */
  function load(node) {
    var names = (node.getAttribute('data-load') || '').split(' '), i = 0;
    node.removeAttribute('data-load');
    (function next() {
      var name = names[i++], sheet = /\.css$/.test(name), part;
      if (!name) return;
      part = document.createElement(sheet ? 'link' : 'script');
      if (sheet) part.rel = 'stylesheet';
      part[sheet ? 'href' : 'src'] = name;
      part.onload = next;
      part.onerror = function () { node.setAttribute('data-load', names.slice(i - 1).join(' ')); };
      document.head.appendChild(part);
    })();
  }
  all('[data-load]', function (node) {
    var on = node.getAttribute('data-on'), at = node.getAttribute('data-at');
    function show() { node.hidden = false; }
    (on ? document : node).addEventListener(on || 'click', function () { load(node); });
    if (at !== null && !location.hash.indexOf(at)) load(node);
    /* What keeps pages needs a browser that can, and a server: from a USB stick all is there already. */
    if (node.hasAttribute('data-keeps') && !(navigator.serviceWorker && /^http/.test(location.protocol))) return;
    if (!node.hasAttribute('data-speaks')) return show();

    /* Only a phone that has a voice for the language of the text is asked to read it. */
    function voices() {
      if (speech.getVoices().some(function (v) { return v.lang.slice(0, 2) === node.getAttribute('data-speaks'); })) show();
    }
    if (!speech) return;
    voices();
    speech.onvoiceschanged = voices;
  });

  all('[data-share]', function (button) {
    if (!navigator.share) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.share({ title: document.title, url: button.getAttribute('data-share') }).then(null, function () {});
    });
  });

  /* A lesson begins a class, or joins the one that the reader came from. */
  all('[data-add]', function (a) {
    var own = a.getAttribute('data-add');
    a.hidden = false;
    a.href += /^#c=./.test(location.hash) ? location.hash + own.replace(/.*,/, ',') : '#c=' + own;
  });
})();
