/* The only script that every page loads: leaving at once, and printing. Written in the JavaScript of 2009, for the web
   views of old phones; nothing here is needed to read, call or leave. */
(function () {
  'use strict';
  var exit = document.querySelector('[data-quick-exit]');
  var cover;

  /* The page is covered before the next one has loaded, and its entry in the history is replaced. */
  function leave() {
    cover = document.createElement('div');
    cover.className = 'lc-cover';
    document.body.appendChild(cover);
    document.title = '\u00a0';
    location.replace(exit.href);
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
      presses = 0;
      if (cover) {
        cover.parentNode.removeChild(cover);
        cover = null;
        document.title = title;
      }
    });
  }

  /* On a narrow screen the sections scroll: the one that the page belongs to must be in sight. */
  var current = document.querySelector('.lc-nav [aria-current]');
  if (current) document.querySelector('.lc-nav').scrollLeft = current.offsetLeft - 16;

  /* What is folded in the text is opened for paper, and folded again. (A handout hides its answers by style.) */
  function each(list, f) { Array.prototype.forEach.call(list, f); }
  var opened = [];
  window.addEventListener('beforeprint', function () {
    each(document.querySelectorAll('.lc-prose details:not([open])'), function (d) {
      d.open = true;
      opened.push(d);
    });
  });
  window.addEventListener('afterprint', function () {
    each(opened, function (d) { d.open = false; });
    opened = [];
  });

  each(document.querySelectorAll('[data-print]'), function (action) {
    action.hidden = false;
    action.addEventListener('click', function () {
      /* A link changes the state of the page first: which notes are shown. */
      setTimeout(function () { window.print(); }, 50);
    });
  });
})();
