// @include lib/saved.js

/* The service worker. It is there only once a reader has kept a page, and it only answers: from the network if there is
   one, else from what is kept. It never fetches by itself, but what a kept page needs when that page has come anew. What
   is not of the site (the exit's target above all) never comes by here. */
(function () {
  var kept = savedPages(self.location.href.replace(/[^\/]*$/, ''));
  var patience = 4000; /* ms, after which a kept page is shown although there seems to be a network */

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener('fetch', function (event) {
    var request = event.request, path = kept.pathOf(request.url);
    if (request.method !== 'GET' || path === null) return;
    if (kept.named(path)) event.respondWith(kept.get(path).then(function (copy) { return copy ? part(request, copy) : other(path, request); }));
    /* Who keeps a page asks for it as the server has it. */
    else if (request.mode === 'navigate' || request.cache !== 'no-cache') event.respondWith(answer(event, path));
  });

  /* A file whose name holds its digest is never out of date. Of a picture, any width will do. */
  function other(path, request) {
    return fetch(request).catch(function (reason) {
      var stem = path.replace(/-\d+\.[0-9a-f]+\.\w+$/, '');
      if (stem === path) throw reason;
      return kept.open().then(function (cache) {
        return cache.keys().then(function (keys) {
          var found = keys.filter(function (k) { return kept.pathOf(k.url).replace(/-\d+\.[0-9a-f]+\.\w+$/, '') === stem; })[0];
          if (!found) throw reason;
          return cache.match(found);
        });
      });
    });
  }

  /* Players ask for parts of a recording. */
  function part(request, copy) {
    var range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') || '');
    if (!range) return copy;
    return copy.blob().then(function (all) {
      var from = +range[1], to = Math.min(range[2] ? +range[2] : Infinity, all.size - 1);
      return new Response(all.slice(from, to + 1, all.type), {
        status: 206,
        statusText: 'Partial Content',
        headers: { 'Content-Type': all.type, 'Content-Range': 'bytes ' + from + '-' + to + '/' + all.size, 'Content-Length': to + 1 - from }
      });
    });
  }

  function answer(event, path) {
    return kept.get(path).then(function (copy) {
      if (!copy) return event.request.mode === 'navigate' ? fetch(event.request).catch(unsaved) : fetch(event.request);
      return new Promise(function (done) {
        var late = event.request.mode === 'navigate' && setTimeout(old, patience);
        function old() { done(copy.clone()); }
        fetch(event.request).then(function (fresh) {
          clearTimeout(late);
          if (fresh.status >= 500) return old();
          if (fresh.status === 200 && /^text\/html/.test(fresh.headers.get('Content-Type'))) event.waitUntil(renew(path, copy.clone(), fresh.clone()));
          done(fresh);
        }, function () {
          clearTimeout(late);
          old();
        });
      });
    });
  }

  /* A kept page that came anew is kept as it is now, so that a number that was wrong does not live on; first what it
     loads, which the browser has just fetched. */
  function renew(path, copy, fresh) {
    return Promise.all([copy.text(), fresh.clone().text(), kept.open()]).then(function (all) {
      var cache = all[2];
      if (all[0] === all[1]) return;
      return Promise.all(kept.loads(all[1], path).map(function (p) {
        return cache.match(kept.root + p).then(function (has) { return has || cache.add(kept.root + p); });
      })).then(function () { return cache.put(kept.root + path, fresh); });
    }).catch(function () { /* it stays as it was */ });
  }

  /* A page that is not kept leads to the list of those that are. */
  function unsaved(reason) {
    return kept.state().then(function (state) {
      if (state.list === undefined) throw reason;
      return kept.get(state.list).then(function (copy) {
        if (!copy) throw reason;
        return Response.redirect(kept.root + state.list + '#lc-unsaved');
      });
    });
  }
})();
