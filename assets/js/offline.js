// @include lib/saved.js

/* The panel by which a reader keeps pages on the phone: the size first, then the button. Nothing is fetched to be kept
   before it is pressed, and fetching stops with the page. An update fetches what differs from its digest in the list. */
(function () {
  var box = document.querySelector('[data-offline]'), all = box.hasAttribute('data-all');
  var here = document.createElement('a');
  function whole(address) {
    here.href = address;
    return here.href;
  }
  var kept = savedPages(whole(box.getAttribute('data-root'))), listAt = kept.pathOf(whole(box.getAttribute('data-list')));
  var path = kept.pathOf(location.href), language = document.documentElement.lang;
  var list, words, state, busy = false, search = false, sound = false, said = '', focused;

  /* Sizes in lists are those of files; texts come as small as the server made this page. */
  var timing = window.performance && performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
  var ratio = timing && timing.encodedBodySize && timing.decodedBodySize ? Math.min(1, timing.encodedBodySize / timing.decodedBodySize) : 1;
  function cost(size, path) { return /(^|\/|\.(html|css|js|svg|json))$/.test(path) ? size * ratio : size; }
  function inWords(bytes) {
    var kb = bytes / 1000;
    return kb < 1000 ? Math.max(1, Math.ceil(kb)) + ' KB' : (Math.ceil(kb / 100) / 10).toLocaleString(language) + ' MB';
  }

  function node(name, text, parent) {
    var n = document.createElement(name);
    if (text) n.textContent = text;
    if (parent) parent.appendChild(n);
    return n;
  }
  var panel = node('div', '', box), status = node('p', '', box), bar = node('progress', '', box);
  panel.className = 'lc-offline-panel';
  status.setAttribute('role', 'status');
  bar.hidden = true;

  function ask(path) {
    return fetch(kept.root + path, kept.named(path) ? {} : { cache: 'no-cache' }).then(function (r) {
      if (!r.ok || r.redirected) throw new Error(path + ': ' + r.status);
      return r;
    });
  }

  /* read gets a list from the network, else as it was kept. */
  function read(path) {
    return ask(path).then(function (r) { return r.json(); }, function (reason) {
      return kept.get(path).then(function (r) {
        if (!r) throw reason;
        return r.json();
      });
    });
  }

  function digest(response) {
    return response.arrayBuffer().then(function (bytes) { return crypto.subtle.digest('SHA-256', bytes); }).then(function (sum) {
      return [].map.call(new Uint8Array(sum).subarray(0, 4), function (b) { return (b < 16 ? '0' : '') + b.toString(16); }).join('');
    });
  }

  /* missing are the entries [path, digest, size] that are not kept as they are listed. */
  function missing(entries) {
    return Promise.all(entries.map(function (e) {
      return kept.get(e[0]).then(function (copy) {
        if (!copy) return true;
        return e[1] ? digest(copy).then(function (d) { return d !== e[1]; }) : false;
      });
    })).then(function (lacks) { return entries.filter(function (e, i) { return lacks[i]; }); });
  }

  /* A size that no list knows is the server's to tell. */
  function sizes(entries) {
    return Promise.all(entries.map(function (e) {
      if (e[2]) return cost(e[2], e[0]);
      return fetch(kept.root + e[0], { method: 'HEAD' }).then(function (r) { return +r.headers.get('Content-Length') || 0; });
    })).then(function (list) { return list.reduce(function (a, b) { return a + b; }, 0); });
  }

  /* fetchAll keeps files, four at a time; pages come last, so that none is kept without what it loads. */
  function fetchAll(entries) {
    var queue = entries.filter(function (e) { return kept.named(e[0]); }).concat(entries.filter(function (e) { return !kept.named(e[0]); }));
    var n = 0;
    bar.max = queue.length || 1;
    bar.value = 0;
    return kept.open().then(function (cache) {
      function next() {
        var e = queue[n++];
        if (!e) return;
        return ask(e[0]).then(function (r) { return cache.put(kept.root + e[0], r); }).then(function () {
          bar.value++;
          return next();
        });
      }
      return Promise.all([next(), next(), next(), next()]);
    });
  }

  /* The guides of this language, with what was chosen. */
  function guideFiles() {
    var files = list.files.concat(sound ? list.sound : []);
    return search ? read(searchAt()).then(function (more) { return files.concat(more); }) : Promise.resolve(files);
  }
  function searchAt() { return listAt.replace(/\.json$/, '-search.json'); }

  /* This page and the list of what is kept, with all they load. */
  var pageList;
  function pageFiles() {
    if (!pageList) {
      pageList = readPage();
      pageList.catch(function () { pageList = null; });
    }
    return pageList;
  }
  function readPage() {
    var known = {}, paths = [path];
    list.files.concat(list.theme, list.sound).forEach(function (e) { known[e[0]] = e; });
    if (list.saved) paths.push(list.saved);
    return Promise.all(paths.map(function (p) {
      return ask(p).then(function (r) { return r.arrayBuffer(); }).then(function (bytes) {
        var text = new TextDecoder().decode(bytes);
        return digest(new Response(bytes)).then(function (d) {
          return [[p, d, bytes.byteLength]].concat(kept.loads(text, p).map(function (n) { return known[n] || [n, '', 0]; }));
        });
      });
    })).then(function (lists) {
      var seen = {};
      return [].concat.apply([], lists).filter(function (e) {
        if (seen[e[0]]) return false;
        return (seen[e[0]] = true);
      });
    });
  }

  /* prune drops what nothing that is kept needs any more; with the last page goes the service worker. */
  function prune() {
    var needed = {}, languages = Object.keys(state.guides), pages = Object.keys(state.pages);
    if (!languages.length && !pages.length) return forget();
    needed['sw/state'] = needed[listAt] = 1;
    if (state.list !== undefined) pages.push(state.list);
    return kept.open().then(function (cache) {
      return Promise.all(languages.map(function (l) {
        var chosen = state.guides[l], names = [chosen.list];
        if (chosen.search) names.push(chosen.list.replace(/\.json$/, '-search.json'));
        return Promise.all(names.map(function (name) {
          needed[name] = 1;
          return kept.get(name).then(function (r) { return r ? r.json() : []; });
        })).then(function (lists) {
          lists[0].files.concat(chosen.sound ? lists[0].sound : [], lists[1] || []).forEach(function (e) {
            needed[e[0]] = 1;
            if (/(^|\/)$/.test(e[0])) pages.push(e[0]);
          });
        });
      })).then(function () {
        /* What a page loads is asked of the page: the service worker may have kept a newer one. */
        return Promise.all(pages.map(function (p) {
          needed[p] = 1;
          return kept.get(p).then(function (r) { return r ? r.text() : ''; }).then(function (html) {
            kept.loads(html, p).forEach(function (n) { needed[n] = 1; });
          });
        }));
      }).then(function () { return cache.keys(); }).then(function (keys) {
        return Promise.all(keys.map(function (k) { return needed[kept.pathOf(k.url)] || cache.delete(k); }));
      });
    });
  }

  function forget() {
    state = { pages: {}, guides: {} };
    return caches.delete(kept.name).then(function () { return navigator.serviceWorker.getRegistration(kept.root); }).then(function (r) {
      return r && r.scope === kept.root && r.unregister();
    });
  }

  /* work runs one thing at a time and says how it ended. */
  function work(before, after, run) {
    if (busy) return;
    busy = true;
    said = before;
    bar.hidden = !before;
    bar.removeAttribute('value');
    tell();
    focused = document.activeElement; /* what is disabled loses it */
    [].forEach.call(shown.querySelectorAll('button, input'), function (field) { field.disabled = true; });
    run().then(function () { said = after; }, function (reason) {
      said = reason && reason.name === 'QuotaExceededError' ? words.full : words.failed;
    }).then(function () {
      busy = false;
      bar.hidden = true;
      pageList = null;
      return draw();
    }).then(tell);
  }
  function tell() { status.textContent = said; }

  function save(files, lists, choose) {
    work(words.working, words.done, function () {
      return files().then(missing).then(fetchAll).then(function () {
        return fetchAll(lists.map(function (name) { return [name, '', 0]; }));
      }).then(function () {
        return navigator.serviceWorker.register(kept.root + 'sw.js');
      }).then(function () {
        return navigator.serviceWorker.ready;
      }).then(function () {
        choose();
        if (list.saved) state.list = list.saved;
        return kept.keep(state);
      }).then(prune);
    });
  }
  function savePage() {
    save(pageFiles, [listAt], function () {
      state.pages[path] = { title: (document.querySelector('h1') || document).textContent || document.title, lang: language, date: Date.now() };
    });
  }
  function saveGuides() {
    save(guideFiles, search ? [listAt, searchAt()] : [listAt], function () {
      state.guides[language] = { list: listAt, search: search, sound: sound, date: Date.now() };
    });
  }
  function drop(change) {
    work('', words.gone, function () {
      change();
      return Promise.resolve(Object.keys(state.pages).length + Object.keys(state.guides).length && kept.keep(state)).then(prune);
    });
  }

  /* row is a thing that can be kept, with what can be done about it. */
  function row(title, entry, files, press, remove) {
    var part = node('section'), actions;
    node('h2', title, part);
    if (entry) node('p', words.kept.replace('{date}', new Date(entry.date).toLocaleDateString(language)), part);
    part.options = node('div', '', part);
    actions = node('p', '', part);
    actions.className = 'lc-actions';
    panel.appendChild(part);
    return files().then(missing).then(sizes).then(function (bytes) {
      if (!bytes) node('span', words.fresh, actions);
      else button((entry ? words.update : words.save).replace('{size}', inWords(bytes)), press, actions);
    }, function () { if (!entry) node('span', words.failed, actions); }).then(function () {
      if (entry) button(words.remove, remove, actions).setAttribute('aria-label', words.remove + ': ' + title);
      return part;
    });
  }
  function button(text, press, parent) {
    var b = node('button', text, parent);
    b.type = 'button';
    b.className = 'lc-button';
    b.addEventListener('click', press);
    return b;
  }
  function choice(text, on, change, parent) {
    var label = node('label', '', parent), input = node('input', '', label);
    input.type = 'checkbox';
    input.checked = on;
    node('span', text, label);
    input.addEventListener('change', function () {
      change(input.checked);
      draw();
    });
  }

  /* draw shows everything anew; what had the focus has it again. */
  var turn = 0, shown = panel;
  function draw() {
    var mine = ++turn, at = [].indexOf.call(shown.querySelectorAll('button, input'), focused || document.activeElement);
    focused = null;
    var guides = state.guides[language], page = state.pages[path], parts = [];
    panel = node('div');
    panel.className = 'lc-offline-panel';
    node('p', words.note, panel);
    if (!all || page) parts.push(row(words.page, page, pageFiles, savePage, function () { drop(function () { delete state.pages[path]; }); }));
    if (list.guides) {
      parts.push(row(words.guides.replace('{n}', list.guides), guides, guideFiles, saveGuides, function () { drop(function () { delete state.guides[language]; }); }));
      var options = panel.lastChild.options;
      if (list.search) choice(words.search.replace('{size}', inWords(list.search.bytes * ratio)), search, function (on) { search = on; }, options);
      if (list.sound.length) choice(words.sound.replace('{size}', inWords(list.sound.reduce(function (n, e) { return n + e[2]; }, 0))), sound, function (on) { sound = on; }, options);
    }
    if (all) others();
    return Promise.all(parts).then(function () {
      if (mine !== turn) return;
      box.replaceChild(panel, shown);
      shown = panel;
      var fields = panel.querySelectorAll('button, input');
      if (at >= 0 && fields.length) fields[Math.min(at, fields.length - 1)].focus();
    });
  }

  /* others lists the pages that were kept one by one, and removes everything. */
  function others() {
    var pages = Object.keys(state.pages).filter(function (p) { return p !== path; }), some = pages.length || Object.keys(state.guides).length || state.pages[path];
    var part = node('section', '', panel), ul, actions;
    if (pages.length) {
      node('h2', words.others, part);
      ul = node('ul', '', part);
    }
    pages.forEach(function (p) {
      var li = node('li', '', ul), a = node('a', state.pages[p].title, li);
      a.href = kept.root + p;
      a.lang = state.pages[p].lang;
      button(words.remove, function () { drop(function () { delete state.pages[p]; }); }, li).setAttribute('aria-label', words.remove + ': ' + state.pages[p].title);
    });
    if (!some) return node('p', words.none, part);
    actions = node('p', '', part);
    actions.className = 'lc-actions';
    button(words.all, function () { work('', words.gone, forget); }, actions);
  }

  /* The button that fetched this script opens the panel, and tries again if that failed. */
  var opener = box.querySelector('[data-keeps]');
  function start() {
    opener.disabled = true;
    read(listAt).then(function (found) {
      list = found;
      words = list.words;
      return kept.state();
    }).then(function (found) {
      state = found;
      var guides = state.guides[language];
      search = !!(guides && guides.search);
      sound = !!(guides && guides.sound);
      if (location.hash === '#lc-unsaved') said = words.unsaved;
      return draw();
    }).then(function () {
      opener.parentNode.parentNode.removeChild(opener.parentNode);
      tell();
      var first = shown.querySelector('button, input');
      if (first && !said) first.focus();
    }).catch(function () {
      opener.disabled = false;
      status.textContent = words ? words.cannot : box.getAttribute('data-failed');
    });
  }
  opener.addEventListener('click', start);
  start();
})();
