'use strict';
// MiniSearch beside our index: {pages: [{title, text}], queries} in, the first ten pages of each query out, once as the
// library comes and once with marks folded away. NODE_PATH names the folder that it is installed in.
var MiniSearch = require('minisearch');
var job = JSON.parse(require('fs').readFileSync(0, 'utf8'));

function fold(term) { return term.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd'); }

var settings = { plain: function (t) { return t.toLowerCase(); }, folded: function (t) { return fold(t.toLowerCase()); } };
// Vietnamese words are short: letters wrong are looked for in long words only, and beginnings in the last word typed.
var options = {
  boost: { title: 2 },
  prefix: function (term, i, terms) { return i === terms.length - 1; },
  fuzzy: function (term) { return term.length > 4 ? 0.2 : false; },
};
var out = {};
Object.keys(settings).forEach(function (name) {
  var begun = Date.now();
  var index = new MiniSearch({ fields: ['title', 'text'], processTerm: settings[name], searchOptions: options });
  index.addAll(job.pages);
  var made = Date.now();
  out[name] = {
    ranked: job.queries.map(function (q) { return index.search(q).slice(0, 10).map(function (r) { return r.id; }); }),
    seconds: (made - begun) / 1000, bytes: JSON.stringify(index).length,
  };
});
process.stdout.write(JSON.stringify(out));
