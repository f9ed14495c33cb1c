// @include lib/words.js
// @include lib/find.js

/* The search page. The index comes as scripts that call window.lcs(name, stamp, text), so that it works from a USB stick
   and under a strict policy. Nothing that is typed leaves the page; it stands in the address only. */
(function () {
  var box = document.querySelector('[data-search]'), rootPath = box && box.getAttribute('data-root');
  if (!rootPath) return;
  function el(name) { return box.querySelector('[data-' + name + ']'); }
  var input = box.querySelector('input'), form = box.querySelector('form'), list = box.querySelector('ol'), status = el('status');
  var selects = [].slice.call(box.querySelectorAll('select')), say = el('say').getAttribute('data-say').split('|');
  var folder = rootPath.replace(/[^\/]*$/, ''), up = box.getAttribute('data-up'), meanWords = el('mean').textContent;
  var index, stamp, waiting = {}, failed = {}, turn = 0, active = -1, shown = 10, kinds = [], fresh = '', reloads = 0, timer;

  function show(node, on) { if (node) node.hidden = !on; }
  function state(s) {
    box.setAttribute('data-state', s);
    list.setAttribute('aria-busy', s === 'loading');
  }

  /* load asks for a file once, and calls done when it came or could not: then it is in failed. */
  function load(name, done) {
    if (name === 'root' ? index : index.files[name] !== undefined) return done();
    if (waiting[name]) return waiting[name].push(done);
    waiting[name] = [done];
    var script = document.createElement('script'), late = setTimeout(end, 20000);
    function end() {
      clearTimeout(late);
      script.onload = script.onerror = null;
      if (script.parentNode) script.parentNode.removeChild(script);
      var calls = waiting[name];
      if (!calls || calls !== mine) return;
      delete waiting[name];
      if (name === 'root' ? !index : index && index.files[name] === undefined) failed[name] = 1;
      calls.forEach(function (f) { f(); });
    }
    var mine = waiting[name];
    script.onload = script.onerror = end;
    script.src = folder + name + '.js' + (name === 'root' ? fresh : '?' + stamp + fresh.slice(1));
    document.head.appendChild(script);
  }

  window.lcs = function (name, of, text) {
    if (name === 'root') {
      stamp = of;
      index = finder(text);
      filters();
    } else if (index && of === stamp) {
      index.files[name] = text;
    } else {
      stale = true;
    }
  };
  var stale = false;

  function loadAll(names, mine, then) {
    var left = names.length;
    if (!left) return then();
    names.forEach(function (name) {
      load(name, function () {
        if (--left || mine !== turn) return;
        if (!stale) return then();
        /* The index was made anew since the root came: begin again from its new root, once or twice. */
        stale = false;
        index = null;
        waiting = {};
        fresh = '?' + Date.now();
        if (reloads++ < 2) run();
        else fail();
      });
    });
  }

  function filters() {
    kinds = [];
    index.lines.slice(3).forEach(function (line) {
      var part = line.split('\t'), select = form.elements[part[0]], option;
      if (part[0] === 'k') kinds.push(part);
      if (!select) return;
      for (var i = 0; i < select.length; i++) if (select.options[i].value === part[1]) return;
      option = document.createElement('option');
      option.value = part[1];
      option.textContent = part[2];
      select.appendChild(option);
      if (asked[part[0]] === part[1]) select.value = part[1];
    });
    show(el('filters'), true);
  }

  /* The address holds what is asked, so that it can be kept and sent. A page from a file may not change its own. */
  var asked = {};
  location.search.slice(1).split('&').forEach(function (pair) {
    var at = pair.indexOf('=');
    try { asked[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, ' ')); } catch (e) { /* not ours */ }
  });
  function remember() {
    var parts = [];
    [input].concat(selects).forEach(function (field) {
      if (field.value) parts.push(field.name + '=' + encodeURIComponent(field.value));
      asked[field.name] = field.value;
    });
    var tail = parts.length ? '?' + parts.join('&') : '';
    try { history.replaceState(null, '', location.pathname + tail); } catch (e) { /* file:// */ }
    each(box.querySelectorAll('[data-others] a'), function (a) {
      a.href = a.getAttribute('href').replace(/\?.*/, '') + (input.value ? '?q=' + encodeURIComponent(input.value) : '');
    });
    show(el('others'), input.value);
  }
  function each(nodes, f) { Array.prototype.forEach.call(nodes, f); }

  function clear(s) {
    list.textContent = '';
    choose(-1);
    show(list, false);
    input.setAttribute('aria-expanded', 'false');
    show(el('none'), false);
    show(el('more'), false);
    show(el('mean'), false);
    show(el('failed'), false);
    status.textContent = '';
    state(s);
  }

  function fail() {
    clear('error');
    problem(true);
  }
  function problem(whole) {
    show(el('failed'), true);
    show(el('whole'), whole);
    show(el('part'), !whole);
  }

  function run() {
    clearTimeout(timer);
    remember();
    var mine = ++turn, query = input.value;
    if (!/\S/.test(query)) return clear('idle');
    state('loading');
    status.textContent = say[2];
    failed = {};
    (function step() {
      if (!index) {
        if (failed.root) return fail();
        return loadAll(['root'], mine, step);
      }
      var lost = {}, found, name;
      for (name in failed) if (index.files[name] === undefined) lost[name] = index.files[name] = '';
      found = index.find(query, selects.filter(function (s) { return s.value; }).map(function (s) { return [s.name, s.value]; }));
      for (name in lost) delete index.files[name];
      if (found.need) return loadAll(found.need, mine, step);
      pages(found, mine, query);
    })();
  }

  /* pages gets the records of the first hits, and the texts of those that are seen first. */
  function pages(found, mine, query) {
    var hits = found.hits.slice(0, shown + 4), need = {};
    hits.slice(0, shown).forEach(function (h, i) {
      need['p' + Math.floor((h[0] >> 3) / index.pack)] = 1;
      if (i < 3) need[textName(h[0])] = 1;
    });
    loadAll(Object.keys(need), mine, function again() {
      var seen = {}, results = [], more = [];
      hits.forEach(function (h) {
        var record = recordOf(h[0] >> 3, more);
        if (record && !seen[record.at] && results.length < shown) {
          seen[record.at] = 1;
          results.push({ chunk: h[0], record: record });
        }
      });
      more = more.filter(function (name) { return !failed[name]; });
      if (more.length) return loadAll(more, mine, again);
      reloads = 0;
      draw(found, results, mine, query);
    });
  }
  function textName(chunk) { return 't' + (chunk >> 3) + '-' + (chunk & 7); }

  function recordOf(slot, more) {
    var name = 'p' + Math.floor(slot / index.pack), text = index.files[name], part;
    if (text === undefined) {
      if (more.indexOf(name) < 0) more.push(name);
      return null;
    }
    part = (text.split('\n')[slot % index.pack] || '').split('\t');
    if (part[0][0] === '+') return recordOf(slot - part[0].slice(1), more);
    if (part.length < 3) return null;
    var kind = kinds[part[0][0]], address = part[2];
    if (!address) {
      var words = [];
      eachWord(part[1], function (w) { words.push(formOf('l', w).b); });
      address = (kind[4] ? kind[4] + '/' : '') + words.join('-');
    }
    return { at: address, title: part[1], kind: kind ? kind[3] : '', minutes: part[0].slice(1) };
  }

  function draw(found, results, mine, query) {
    var broken = Object.keys(failed).length, mean = Object.keys(found.fixed || {});
    if (!results.length && broken) return fail();
    list.textContent = '';
    choose(-1);
    results.forEach(function (r, i) {
      var li = node('li'), a = node('a'), head = node('b', r.record.title);
      li.setAttribute('role', 'presentation');
      a.id = 'lc-r' + i;
      a.setAttribute('role', 'option');
      a.setAttribute('aria-selected', 'false');
      a.href = up + r.record.at + '/' + index.index;
      a.appendChild(head);
      var about = [r.record.kind, r.record.minutes && say[3].replace('%', r.record.minutes)].filter(Boolean).join(' · ');
      if (about) a.appendChild(node('small', about));
      r.text = node('span', '\u00a0');
      a.appendChild(r.text);
      li.appendChild(a);
      list.appendChild(li);
      r.link = a;
      fill(r, found);
    });
    var n = found.hits.length;
    show(list, n);
    input.setAttribute('aria-expanded', n ? 'true' : 'false');
    show(el('none'), !n);
    show(el('more'), n > results.length && results.length >= shown);
    show(el('mean'), mean.length && n);
    if (mean.length) {
      var words = [], i = 0;
      eachWord(query.slice(0, 400).normalize('NFC'), function (w) {
        words.push(found.fixed[i] ? found.written && found.written[found.fixed[i]] || found.fixed[i] : w);
        i++;
      });
      el('mean').textContent = meanWords.replace('%', words.join(' '));
    }
    show(el('failed'), broken);
    if (broken) problem(false);
    status.textContent = n ? say[0].replace('%', n) : say[1].replace('%', query.length > 60 ? query.slice(0, 60) + '…' : query);
    state(n ? 'done' : 'empty');
    later(results, found, mine);
  }

  /* later gets the texts of what stands further down, one after the other, when it comes into view. */
  function later(results, found, mine) {
    function get(r) {
      load(textName(r.chunk), function () { if (mine === turn && index) fill(r, found); });
    }
    var rest = results.filter(function (r) { return index.files[textName(r.chunk)] === undefined; });
    if (!rest.length || !window.IntersectionObserver) return rest.forEach(get);
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) {
        if (!e.isIntersecting) return;
        watch.unobserve(e.target);
        if (mine === turn) rest.forEach(function (r) { if (r.link === e.target) get(r); });
      });
    });
    rest.forEach(function (r) { watch.observe(r.link); });
  }

  function node(name, text) {
    var n = document.createElement(name);
    if (text) n.textContent = text;
    return n;
  }

  /* fill shows the line of a text that holds most of the query, and leads to the heading it stands under. */
  function fill(r, found) {
    var text = index.files[textName(r.chunk)];
    if (text === undefined) return;
    var here = ['', ''], anchor = '', heading = '', best = -1, line = '', at = 0;
    found.written = found.written || {};
    text.split('\n').forEach(function (l) {
      var tab = l.indexOf('\t'), head = /^[#^]/.test(l) && tab > 0, now = [head ? l.slice(1, tab) : '', head ? l.slice(tab + 1) : ''];
      if (head) {
        here = now;
        l = l[0] === '^' ? '' : now[1];
      }
      var score = 0, seen = {}, first = -1;
      eachWord(l, function (w, from) {
        var i = match(found, w);
        if (i < 0) return;
        if (first < 0 && !found.words[i].dull) first = from;
        if (found.fixed[i] && !found.written[found.fixed[i]]) found.written[found.fixed[i]] = w.toLowerCase();
        if (!seen[i]) score += [4, 2, 1][found.words[i].dull];
        seen[i] = 1;
      });
      if (score > best && (l && !head || score > 0)) {
        best = score;
        line = l;
        at = first;
        anchor = here[0];
        heading = here[1];
      }
    });
    r.link.href = up + r.record.at + '/' + index.index + (anchor ? '#' + anchor : '');
    var from = at > 90 ? line.indexOf(' ', at - 60) + 1 : 0, part = line.slice(from, from + 180);
    if (from + 180 < line.length) part = part.replace(/\s\S*$/, '') + '…';
    r.text.textContent = '';
    if (heading && heading !== line) r.text.appendChild(node('i', heading + ': '));
    if (from) part = '…' + part;
    var last = 0;
    eachWord(part, function (w, a, b) {
      var i = match(found, w);
      if (i < 0 || found.words[i].dull > 1) return;
      r.text.appendChild(document.createTextNode(part.slice(last, a)));
      r.text.appendChild(node('mark', w));
      last = b;
    });
    r.text.appendChild(document.createTextNode(part.slice(last)));
  }


  /* match is which word of the query a word of a text answers, or -1. */
  function match(found, w) {
    var b = formOf(index.rule, w).b, i, j, q;
    for (i = 0; i < found.words.length; i++) {
      q = found.words[i];
      if (found.fixed[i] === b) return i;
      for (j = 0; j < q.forms.length; j++) {
        if (q.forms[j].b === b || q.open && q.forms[j].b.length > 1 && b.indexOf(q.forms[j].b) === 0) return i;
      }
    }
    return -1;
  }

  /* Keys, by the practice for comboboxes with a list: the focus stays in the box. */
  function choose(n) {
    var options = list.querySelectorAll('[role=option]');
    if (options[active]) options[active].setAttribute('aria-selected', 'false');
    active = options.length ? Math.max(-1, Math.min(n, options.length - 1)) : -1;
    if (active < 0) return input.removeAttribute('aria-activedescendant');
    options[active].setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', options[active].id);
    options[active].scrollIntoView({ block: 'nearest' });
  }
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  input.addEventListener('keydown', function (event) {
    var key = event.key;
    if (event.isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      choose(active + (key === 'ArrowDown' ? 1 : -1));
      event.preventDefault();
    } else if (key === 'Enter' && active >= 0) {
      list.querySelectorAll('[role=option]')[active].click();
      event.preventDefault();
    } else if (key === 'Escape') {
      if (active >= 0) return choose(-1);
      input.value = '';
      run();
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  function anew() {
    shown = 10;
    reloads = 0;
    state(/\S/.test(input.value) ? 'loading' : 'idle');
    run();
  }
  input.addEventListener('input', function () {
    clearTimeout(timer);
    turn++;
    if (/\S/.test(input.value)) state('loading');
    timer = setTimeout(anew, 120);
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    anew();
  });
  selects.forEach(function (s) { s.addEventListener('change', anew); });
  el('retry').addEventListener('click', anew);
  el('more').addEventListener('click', function () {
    shown += 10;
    run();
  });

  if (asked.q) input.value = asked.q;
  load('root', function () { if (!index && input.value) fail(); });
  if (asked.q) run();
})();
