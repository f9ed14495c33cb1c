/* The phone's own voice reads the page, part by part; the part that is read is marked. Pressing again stops. */
(function () {
  'use strict';
  var button = document.querySelector('[data-listen]'), say = button.getAttribute('data-say').split('|');
  var speech = window.speechSynthesis, language = button.getAttribute('data-speaks');
  var label = button.querySelector('span'), turn = 0, marked;

  /* The words of a part as they are said: numbers to call figure by figure, nothing of what only eyes use. */
  function words(node) {
    if (node.nodeType === 3) return node.nodeValue;
    if (node.nodeType !== 1 || /^(svg|SVG|small|SMALL)$/.test(node.tagName)) return '';
    var text = [].map.call(node.childNodes, words).join('');
    return node.tagName === 'A' && /^tel:/.test(node.getAttribute('href')) ? text.replace(/\d(?=\d)/g, '$& ') : text;
  }
  /* Long texts make some voices fall silent, so they are given sentence by sentence. */
  function sentences(text) {
    return (text.replace(/\s+/g, ' ').match(/[^.!?:;…]+[.!?:;…”"’)]*\s*/g) || []).filter(function (s) { return /[^\s.!?:;…”"’)]/.test(s); });
  }
  function parts() {
    var list = [];
    [].forEach.call(document.querySelectorAll('.lc-title > *, .lc-prose *'), function (node) {
      if (!/^(H[1-6]|P|LI|DT|DD|FIGCAPTION|TD|TH)$/.test(node.tagName) || !node.offsetParent) return;
      if (/^LI$/.test(node.tagName) && node.querySelector('p, li')) return;
      list.push(node);
    });
    return list;
  }
  function voice() {
    var voices = speech.getVoices().filter(function (v) { return v.lang.slice(0, 2) === language; });
    /* A voice that lives on the phone costs no data, and nobody else gets the text. */
    return voices.filter(function (v) { return v.localService; })[0] || voices[0];
  }
  function mark(node) {
    if (marked) marked.classList.remove('lc-spoken');
    marked = node;
    if (!node) return;
    node.classList.add('lc-spoken');
    var box = node.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight - 90) node.scrollIntoView({ block: 'center' });
  }
  function stop() {
    turn++;
    speech.cancel();
    mark(null);
    button.setAttribute('aria-pressed', 'false');
    label.textContent = say[0];
  }
  function start() {
    var queue = [], mine = ++turn, speaker = voice();
    if (!speaker) return;
    parts().forEach(function (node) {
      sentences(words(node)).forEach(function (s) { queue.push([node, s]); });
    });
    speech.cancel();
    button.setAttribute('aria-pressed', 'true');
    label.textContent = say[1];
    (function next() {
      if (mine !== turn) return;
      var item = queue.shift();
      if (!item) return stop();
      var u = new window.SpeechSynthesisUtterance(item[1]);
      u.voice = speaker;
      u.lang = speaker.lang;
      u.rate = 0.9;
      u.onend = next;
      u.onerror = function () { if (mine === turn) stop(); };
      current = u;
      mark(item[0]);
      speech.speak(u);
    })();
  }
  var current; /* held, or Chrome drops an utterance before it ends */
  button.addEventListener('click', function () {
    if (button.getAttribute('aria-pressed') === 'true') stop();
    else start();
  });
  window.addEventListener('pagehide', stop);
  document.addEventListener('lc-leave', stop);
  start();
})();
