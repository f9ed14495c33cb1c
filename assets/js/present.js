/* Slides from the page itself: its title, its objectives and every [data-slide], one at a time, as large as fits. A
   second window shows the same page with the trainer's notes; the two agree by messages. The clock of a step comes from
   the minutes in its heading. Nothing is moved or copied, so quizzes and folded answers work as on the page. */
(function () {
  'use strict';
  var button = document.querySelector('[data-present]'), root = document.documentElement;
  var say = button.getAttribute('data-say').split('|');
  var notes = /-notes/.test(location.hash) && window.opener, other = notes || null;
  var strip = document.querySelector('.lc-strip-in'), main = document.querySelector('.lc-main');
  var slides = [].slice.call(main.querySelectorAll('.lc-title, .lc-objectives-part, [data-slide]'));
  var seconds = slides.map(function () { return 0; }), at = 0, on = false, paused = false, beat, touch;

  function make(name, className, text) {
    var node = document.createElement(name);
    node.className = className;
    if (text) node.textContent = text;
    return node;
  }
  function key(sign, label, act) {
    var b = make('button', 'lc-key-button', sign);
    b.type = 'button';
    b.title = label;
    b.setAttribute('aria-label', label);
    b.addEventListener('click', act);
    bar.appendChild(b);
    return b;
  }
  function heading(slide) { return slide.querySelector('h1, h2'); }
  /* The words of a heading without its minutes, and the minutes. */
  function words(slide) { return heading(slide).firstChild.textContent.trim(); }
  function minutes(slide) {
    var m = slide.querySelector('h2 .lc-minutes');
    return m ? parseInt(m.textContent, 10) : 0;
  }

  var bar = make('div', 'lc-show-bar');
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', say[0]);
  key('←', say[1], function () { go(at - 1); });
  var count = bar.appendChild(make('span', 'lc-show-count'));
  key('→', say[2], function () { go(at + 1); });
  var clock = bar.appendChild(make('span', 'lc-show-clock'));
  if (!notes) {
    key(say[3], say[3], openNotes).className += ' lc-show-wide';
    if (root.requestFullscreen) key('⛶', say[4], full).className += ' lc-show-wide';
  }
  key('✕', say[5], stop);
  var next = make('p', 'lc-show-next'), blank = make('div', 'lc-show-blank');
  next.setAttribute('role', 'status');

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen();
  }

  function start() {
    if (on) return;
    on = true;
    root.classList.add('lc-show');
    if (notes) root.classList.add('lc-show-notes');
    strip.insertBefore(bar, strip.firstChild);
    main.appendChild(next);
    beat = setInterval(tick, 1000);
    draw(true);
  }
  function stop() {
    if (notes) return window.close();
    if (!on) return;
    on = false;
    clearInterval(beat);
    closeNotes();
    mark(false);
    root.classList.remove('lc-show');
    root.style.fontSize = '';
    root.style.removeProperty('--strip');
    strip.removeChild(bar);
    main.removeChild(next);
    if (document.fullscreenElement) document.exitFullscreen();
    var here = slides[at];
    here.scrollIntoView();
    button.focus({ preventScroll: true });
  }

  /* The slide and what it stands in are shown, all else is not. */
  function mark(shown) {
    [].slice.call(document.querySelectorAll('.lc-show-now, .lc-show-path')).forEach(function (n) {
      n.classList.remove('lc-show-now');
      n.classList.remove('lc-show-path');
    });
    root.classList.toggle('lc-show-first', shown && at === 0);
    if (!shown) return;
    var node = slides[at];
    node.classList.add('lc-show-now');
    while ((node = node.parentNode) !== main) node.classList.add('lc-show-path');
  }

  function draw(moved) {
    mark(true);
    count.textContent = at + 1 + '/' + slides.length;
    next.textContent = '';
    if (notes) {
      if (!slides[at].querySelector('.lc-facilitator') && at) next.appendChild(make('span', '', say[8]));
      if (slides[at + 1]) next.appendChild(make('b', '', say[9].replace('%', words(slides[at + 1]))));
    }
    time();
    fit();
    if (!moved) return;
    window.scrollTo(0, 0);
    var h = heading(slides[at]);
    h.setAttribute('tabindex', '-1');
    h.focus();
  }

  /* As large as fits, but never smaller than text is elsewhere: then the slide scrolls. */
  function fit() {
    if (notes) return;
    var size = Math.max(112.5, Math.min(300, window.innerWidth / 4.2));
    for (;; size = Math.max(112.5, size - 10)) {
      root.style.fontSize = size + '%';
      if (size <= 112.5 || root.scrollHeight <= window.innerHeight && root.scrollWidth <= window.innerWidth) return;
    }
  }

  function two(n) { return (n < 10 ? '0' : '') + n; }
  function time() {
    var planned = minutes(slides[at]) * 60, s = seconds[at], late = planned && s > planned;
    var left = planned ? Math.abs(planned - s) : s, text = two(Math.floor(left / 60)) + ':' + two(left % 60);
    clock.textContent = (paused ? 'Ⅱ ' : '') + (planned ? say[late ? 7 : 6].replace('%', text) : text);
    clock.classList.toggle('lc-show-late', !!late);
    root.style.setProperty('--strip', strip.parentNode.offsetHeight + 'px');
  }
  function tick() {
    if (!paused && !notes) seconds[at]++;
    time();
    tell();
  }

  function go(n) {
    if (n < 0 || n >= slides.length || n === at && !notes) return;
    if (notes) return send({ lc: 'go', at: n });
    at = n;
    draw(true);
    tell();
  }

  /* Messages. Files have no origin to compare, so it is the window that is compared; what is said is looked at. */
  function send(message) {
    if (other && !other.closed) other.postMessage(message, '*');
  }
  function tell() {
    if (!notes) send({ lc: 'at', at: at, seconds: seconds[at], paused: paused });
  }
  window.addEventListener('message', function (event) {
    var m = event.data;
    if (!on || !other || event.source !== other || !m || !m.lc) return;
    var known = typeof m.at === 'number' && slides[m.at];
    if (m.lc === 'at' && notes && known) {
      var moved = at !== m.at;
      at = m.at;
      seconds[at] = +m.seconds || 0;
      paused = !!m.paused;
      if (moved) draw(true);
      else time();
    } else if (m.lc === 'go' && !notes && known) {
      go(m.at);
    } else if (m.lc === 'pause' && !notes) {
      pause();
    } else if (m.lc === 'hello' && !notes) {
      tell();
    } else if (m.lc === 'leave' && !notes) {
      document.querySelector('[data-quick-exit]').click();
    }
  });
  function pause() {
    if (notes) return send({ lc: 'pause' });
    paused = !paused;
    time();
    tell();
  }

  function openNotes() {
    if (other && !other.closed) return other.focus();
    other = window.open(location.href.replace(/#.*/, '') + '#lc-show-notes', 'lc-notes', 'width=720,height=800');
    if (!other) next.textContent = say[10];
  }
  function closeNotes() {
    if (!notes && other && !other.closed) other.close();
    if (!notes) other = null;
  }
  /* Whoever leaves leaves with both windows. The notes are covered by now and wait to be closed by the slides: a window
     that is on its way elsewhere may not hear it. They go by themselves if nobody closes them. */
  document.addEventListener('lc-leave', function (event) {
    closeNotes();
    if (!notes || notes.closed) return;
    send({ lc: 'leave' });
    event.preventDefault();
    setTimeout(function () { location.replace(document.querySelector('[data-quick-exit]').href); }, 300);
  });
  window.addEventListener('pagehide', closeNotes);

  function isBusy(node) { return /^(INPUT|SELECT|TEXTAREA|BUTTON|SUMMARY|A|AUDIO)$/.test(node.tagName); }
  function down() {
    if (window.innerHeight + window.pageYOffset < root.scrollHeight - 4) window.scrollBy(0, window.innerHeight * 0.8);
    else go(at + 1);
  }
  document.addEventListener('keydown', function (event) {
    var k = event.key;
    if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (k === 'Escape') return stop();
    if (event.target.tagName === 'INPUT' || isBusy(event.target) && (k === ' ' || k === 'Enter')) return;
    if (k === 'ArrowRight' || k === 'PageDown') go(at + 1);
    else if (k === 'ArrowLeft' || k === 'PageUp') go(at - 1);
    else if (k === ' ' || k === 'Enter') down();
    else if (k === 'Home') go(0);
    else if (k === 'End') go(slides.length - 1);
    else if (k === 'n') { if (!notes) openNotes(); }
    else if (k === 'f') { if (root.requestFullscreen) full(); }
    else if (k === 'p') pause();
    else if (k === 'b') main.appendChild(blank).parentNode.classList.toggle('lc-show-dark');
    else return;
    event.preventDefault();
  });

  /* A finger that moves sideways turns the page; a table moves by itself. */
  document.addEventListener('touchstart', function (event) {
    var t = event.touches[0], node = event.target;
    touch = null;
    if (!on || event.touches.length > 1) return;
    for (; node && node.classList; node = node.parentNode) if (node.classList.contains('lc-table')) return;
    touch = [t.clientX, t.clientY];
  });
  document.addEventListener('touchend', function (event) {
    if (!touch || !on) return;
    var t = event.changedTouches[0], x = t.clientX - touch[0], y = t.clientY - touch[1];
    touch = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) go(at + (x < 0 ? 1 : -1));
  });
  window.addEventListener('resize', function () { if (on) fit(); });
  ['toggle', 'load'].forEach(function (name) {
    main.addEventListener(name, function () { if (on) fit(); }, true);
  });

  button.addEventListener('click', start);
  start();
  if (notes) send({ lc: 'hello' });
})();
