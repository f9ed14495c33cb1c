/* "My class": lessons in order, with a clock. All of it stands in the address: #c=08:00,STEM,STEM,b15 ("b15" is a break
   of 15 minutes), so nothing is stored, and a link or a bookmark keeps a class. */
(function () {
  'use strict';
  var box = document.querySelector('[data-class]'), list = box.querySelector('ol'), clock = box.querySelector('input');
  var say = box.getAttribute('data-say').split('|'), status = box.querySelector('[role=status]');
  var lessons = {}, parts = [], standard = clock.value;
  function each(nodes, f) { Array.prototype.forEach.call(nodes, f); }
  function el(name) { return box.querySelector('[data-' + name + ']'); }
  function fill(word) {
    for (var i = 1; i < arguments.length; i++) word = word.replace('%', String(arguments[i]).replace(/\$/g, '$$$$'));
    return word;
  }
  function two(n) { return (n < 10 ? '0' : '') + n; }
  function time(n) { return two(Math.floor(n / 60) % 24) + ':' + two(n % 60); }
  function length(n) {
    var h = Math.floor(n / 60), m = n % 60;
    return !h ? fill(say[7], m) : !m ? fill(say[8], h) : fill(say[9], h, m);
  }
  function begin() {
    var m = /^(\d\d):(\d\d)$/.exec(clock.value);
    return m ? m[1] * 60 + +m[2] : 0;
  }

  each(document.querySelectorAll('[data-list] [data-id]'), function (item) {
    var id = item.getAttribute('data-id'), link = item.querySelector('h3 a'), button = make('button', 'lc-button', say[0]);
    lessons[id] = { id: id, name: link.textContent, link: link, home: link.href, minutes: +item.getAttribute('data-minutes') };
    button.type = 'button';
    button.setAttribute('aria-label', fill(say[1], link.textContent));
    button.addEventListener('click', function () {
      parts.push(lessons[id]);
      changed(parts.length - 1);
    });
    item.lastElementChild.appendChild(button);
  });

  /* Of many lessons the page shows some; lessons.js knows of the others. */
  var others = window.lcLessons && window.lcLessons(box, lessons, function () {
    parts = parts.map(function (p) { return partOf(p.id); }).filter(Boolean);
    draw();
  });
  function partOf(id) {
    var b = /^b(\d{1,3})$/.exec(id);
    return b && +b[1] > 0 ? pause(+b[1]) : lessons.hasOwnProperty(id) ? lessons[id] : others ? others.get(id) : null;
  }

  function make(name, className, text) {
    var node = document.createElement(name);
    node.className = className;
    if (text) node.textContent = text;
    return node;
  }
  function pause(minutes) { return { id: 'b' + minutes, name: say[6], minutes: minutes }; }

  /* The address. */
  function state() {
    return '#c=' + [clock.value || standard].concat(parts.map(function (p) { return p.id; })).join(',');
  }
  function read() {
    var m = /^#c=([^,]*),?(.*)$/.exec(location.hash.replace(/%3A/i, ':').replace(/%2C/gi, ','));
    if (!m || m[0] === state()) return;
    clock.value = /^([01]\d|2[0-3]):[0-5]\d$/.test(m[1]) ? m[1] : standard;
    parts = m[2].split(',').filter(Boolean).slice(0, 60).map(partOf).filter(Boolean);
    draw();
  }
  function changed(moved) {
    location.replace(state());
    draw();
    if (moved !== undefined) tell(moved);
  }
  function tell(i) {
    var at = begin();
    for (var k = 0; k < i; k++) at += parts[k].minutes;
    status.textContent = fill(say[10], parts[i].name, i + 1, parts.length, time(at));
  }

  function draw() {
    var at = begin(), total = 0, here = state();
    list.textContent = '';
    parts.forEach(function (part, i) {
      list.appendChild(row(part, i, time(at)));
      at += part.minutes;
      total += part.minutes;
    });
    el('total').textContent = total ? length(total) : '';
    el('end').textContent = total ? fill(say[11], time(at)) : '';
    el('empty').hidden = parts.length > 0;
    each(box.querySelectorAll('[data-full]'), function (n) { n.hidden = !parts.length; });
    /* Lessons and the other languages are given the class along, so that it can grow there. */
    each(document.querySelectorAll('header a[hreflang]'), function (a) { a.href = a.href.replace(/#.*/, '') + here; });
    if (others) others.take(here);
    for (var id in lessons) lessons[id].link.href = lessons[id].home + here;
  }

  function row(part, i, start) {
    var li = make('li', part.link ? 'lc-part' : 'lc-part lc-part-break'), words = make('span', 'lc-part-name'), keys = make('span', 'lc-part-keys');
    var handle = key('↕', 5, part.name), up, down;
    handle.className += ' lc-part-drag';
    handle.tabIndex = -1;
    li.appendChild(make('b', 'lc-part-time', start));
    if (part.link) {
      var a = make('a', '', part.name);
      a.href = part.home + state();
      if (part.link.lang) a.lang = part.link.lang;
      words.appendChild(a);
    } else {
      words.textContent = part.name;
    }
    words.appendChild(make('small', '', length(part.minutes)));
    li.appendChild(words);
    up = key('↑', 2, part.name, function () { move(i, i - 1, '.lc-part-up'); });
    down = key('↓', 3, part.name, function () { move(i, i + 1, '.lc-part-down'); });
    up.className += ' lc-part-up';
    down.className += ' lc-part-down';
    up.disabled = !i;
    down.disabled = i === parts.length - 1;
    [handle, up, down, key('✕', 4, part.name, function () {
      parts.splice(i, 1);
      changed();
      var next = list.children[Math.min(i, parts.length - 1)];
      if (next) next.querySelector('.lc-part-keys').lastChild.focus();
      else clock.focus();
    })].forEach(function (k) { keys.appendChild(k); });
    drag(handle, li, i);
    li.appendChild(keys);
    return li;
  }
  function key(sign, word, name, act) {
    var b = make('button', 'lc-part-key', sign);
    b.type = 'button';
    b.title = fill(say[word], name);
    b.setAttribute('aria-label', b.title);
    if (act) b.addEventListener('click', act);
    return b;
  }
  function move(from, to, focus) {
    parts.splice(to, 0, parts.splice(from, 1)[0]);
    changed(to);
    var b = list.children[to].querySelector(focus);
    if (b.disabled) b = list.children[to].querySelector(focus === '.lc-part-up' ? '.lc-part-down' : '.lc-part-up');
    b.focus();
  }

  /* By finger or mouse a row is taken at its handle; where it is let go is where it goes. */
  function drag(handle, li, from) {
    var to = -1;
    handle.addEventListener('pointerdown', function (event) {
      if (event.button > 0) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      to = from;
      li.classList.add('lc-part-held');
    });
    handle.addEventListener('pointermove', function (event) {
      if (to < 0) return;
      to = 0;
      each(list.children, function (other, i) {
        var r = other.getBoundingClientRect();
        other.classList.remove('lc-part-here');
        if (i !== from && event.clientY > r.top + r.height / 2) to += 1;
      });
      var at = list.children[to >= from ? to : to];
      if (to !== from && at) at.classList.add('lc-part-here');
    });
    function end(event) {
      if (to < 0) return;
      var target = to;
      to = -1;
      li.classList.remove('lc-part-held');
      if (event.type === 'pointerup' && target !== from) move(from, target, '.lc-part-up');
      else draw();
    }
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  }

  clock.addEventListener('change', function () {
    if (!clock.value) clock.value = standard;
    changed();
  });
  el('break').addEventListener('click', function () {
    parts.push(pause(15));
    changed(parts.length - 1);
  });
  window.addEventListener('hashchange', read);
  box.hidden = false;
  draw();
  read();
})();
