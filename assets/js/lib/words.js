/* The text rules of search, the same as in internal/lang (syllable.go, typing.go); one file of test vectors holds both
   to one answer. A rule is "v" (Vietnamese syllables), "e" (English stems) or "l" (letters without marks). */
/* Five tones, then circumflex, breve and horn. */
var MARKS = '\u0300\u0301\u0309\u0303\u0323\u0302\u0306\u031b', STROKE = 24;

/* eachWord calls f(word, start, end, fresh); fresh: a sentence ended before it. text must be NFC. */
function eachWord(text, f) {
  var word = /[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u1fff\u3040-\ud7ff\uf900-\ufaff]+/g, last = -1, m, at;
  while ((m = word.exec(text))) {
    at = m.index;
    f(m[0], at, word.lastIndex, last < 0 || text[last] === '\n' || at > last + 1 && /[\n.!?\u2026;]/.test(text.slice(last, at)));
    last = word.lastIndex;
  }
}

/* foldWord keeps the first tone and the first quality that a word bears. */
function foldWord(word) {
  var tone = 0, quality = 0, stroke = 0;
  return {
    b: word.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, function (mark) {
      var i = MARKS.indexOf(mark) + 1;
      if (i > 5) quality = quality || Math.min(i - 5, 2);
      else tone = tone || i;
      return '';
    }).replace(/[\u0111\u00f0\u0256]/g, function () {
      stroke = STROKE;
      return 'd';
    }).replace(/\u03c2/g, '\u03c3'),
    s: tone + 6 * quality + stroke
  };
}

/* stems are pairs for replace, which the index's root brings. */
function formOf(rule, stems, word) {
  var f = foldWord(word);
  stems.forEach(function (s) { f.b = f.b.replace(s[0], s[1]); });
  if (rule === 'v') f.b = oneI(f.b);
  else f.s = 0;
  f.b = f.b.slice(0, 24);
  return f;
}

function oneI(b) { return /^([b-df-hj-np-tv-xz]+|qu)y$/.test(b) ? b.slice(0, -1) + 'i' : b; }

/* Letters without marks that have the shape of a Vietnamese syllable. None has a vowel twice: that is Telex. */
var SYLLABLE = /^(?!.*([aeioy])\1)(?:[bdhlmrsvx]|[ckp]h?|g[hi]?|ngh?|nh?|qu|t[hr]?)?(?:uy|[iouy])?[aeiouy][iouy]?(?:ch?|m|n[gh]?|p|t)?$/;

/* typed reads what Telex or VNI left where no input method was at work; null if that could be a syllable as it stands. After
   the first vowel s f r x j are tones, w a quality and d the stroke; the second of two like vowels is a quality. If what is
   left has not the shape of a syllable (ok is false), the word is written wrong. */
function typed(rule, word) {
  var f = foldWord(word), b = f.b, tone = f.s % 6, quality = f.s % 24 / 6 | 0, d = f.s >= STROKE, vowel = 0, any, vni = /\d/.test(b), letters;
  if (rule !== 'v' || b.length > 12 || SYLLABLE.test(b) || !/^[a-z][a-z1-9]*$/.test(b)) return null;
  letters = b.replace(/./g, function (c, i) {
    var key = '2f1s3r4x5j6aeo7w8d9'.indexOf(c);
    if (vni ? c >= 'a' : !vowel && c !== 'w' && (c !== 'd' || b[0] !== 'd' || i !== 1) || key < 0 || /[aeo]/.test(c) && b.indexOf(c) === i) {
      vowel = vowel || /[aeiouy]/.test(c);
      return c;
    }
    any = 1;
    if (key < 10) tone = 1 + (key >> 1);
    else if (key > 16) d = 1;
    else quality = key < 14 ? 1 : 2;
    if (c !== 'w' || vowel) return '';
    vowel = 1; /* tw is tư */
    return 'u';
  });
  return { b: oneI(letters), s: tone + 6 * quality + (d ? STROKE : 0), ok: any && SYLLABLE.test(letters) };
}
