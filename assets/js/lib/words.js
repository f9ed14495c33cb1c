/* The text rules of search, the same as in internal/lang (syllable.go, typing.go); one file of test vectors holds both
   to one answer. A rule is "v" (Vietnamese syllables), "e" (English stems) or "l" (letters without marks). */
var MARKS = { '\u0300': 1, '\u0301': 2, '\u0309': 3, '\u0303': 4, '\u0323': 5, '\u0302': 6, '\u0306': 12, '\u031b': 12 };
var STROKE = 24;

/* eachWord calls f(word, start, end, fresh); fresh: a sentence ended before it. text must be NFC. */
function eachWord(text, f) {
  var word = /[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u1fff\u3040-\ud7ff\uf900-\ufaff]+/g, last = -1, m, at;
  while ((m = word.exec(text))) {
    at = m.index;
    f(m[0], at, word.lastIndex, last < 0 || text[last] === '\n' || at > last + 1 && /[\n.!?\u2026;]/.test(text.slice(last, at)));
    last = word.lastIndex;
  }
}

function foldWord(word) {
  var s = word.normalize('NFD'), base = '', sig = 0, i, c, mark;
  for (i = 0; i < s.length; i++) {
    c = s[i];
    if (c >= '\u0300' && c < '\u0370') {
      mark = MARKS[c] || 0;
      if (mark < 6 ? sig % 6 === 0 : (sig % 24 / 6 | 0) === 0) sig += mark;
    } else if (/[\u0111\u0110\u00f0\u00d0\u0256\u0189]/.test(c)) {
      base += 'd';
      if (sig < STROKE) sig += STROKE;
    } else {
      c = c.toLowerCase();
      base += c === '\u03c2' ? '\u03c3' : c;
    }
  }
  return { b: base, s: sig };
}

/* formOf remembers every word that it met: texts are made of few syllables, and folding one is dear on a slow phone. What
   it returns must not be changed. */
var FORMS = Object.create(null);
function formOf(rule, word) { return FORMS[rule + word] || (FORMS[rule + word] = newForm(rule, word)); }

function newForm(rule, word) {
  var f = foldWord(word), b = f.b;
  if (rule !== 'v') f.s = 0;
  if (rule === 'e') b = stem(b);
  if (rule === 'v') b = oneI(b);
  f.b = cut(b);
  return f;
}

/* cut keeps 24 bytes of UTF-8. */
function cut(b) {
  for (var i = 0, n = 0; i < b.length; i++) {
    n += b[i] < '\u0080' ? 1 : b[i] < '\u0800' ? 2 : 3;
    if (n > 24) return b.slice(0, i);
  }
  return b;
}

function oneI(b) { return /^([b-df-hj-np-tv-xz]+|qu)y$/.test(b) ? b.slice(0, -1) + 'i' : b; }

function stem(w) {
  return /[^\0-\x7f]/.test(w) ? w : w.replace(/^(..+)ies$/, '$1y').replace(/^(.+ss)es$/, '$1').replace(/^(..+[^siu])s$/, '$1')
    .replace(/^(...+)(?:ing|ed)$/, function (_, s) { return s.replace(/^(..+)([bdgmnprt])\2$/, '$1$2'); }).replace(/^(....+)e$/, '$1');
}

/* Letters without marks that have the shape of a Vietnamese syllable. None has a vowel twice: that is Telex. */
var SYLLABLE = /^(?!.*(?:aa|ee|ii|oo|yy))(?:[bdhlmrsvx]|[ckp]h?|g[hi]?|ngh?|nh?|qu|t[hr]?)?(?:uy|[iouy])?[aeiouy][iouy]?(?:ch?|m|n[gh]?|p|t)?$/;

/* typed reads what Telex or VNI left where no input method was at work; null if it is not that. */
function typed(rule, word) {
  if (rule !== 'v') return null;
  var f = foldWord(word), b = f.b, keys = '', letters = '', vowel = false, i, c;
  if (!b || b.length > 12 || SYLLABLE.test(b)) return null;
  if (/^[a-z][a-z1-9]*[1-9][a-z1-9]*$/.test(b)) {
    keys = b.replace(/[a-z]/g, '');
    letters = b.replace(/[1-9]/g, '');
  } else if (/^[a-z]+$/.test(b)) {
    for (i = 0; i < b.length; i++) {
      c = b[i];
      if (c === 'w') {
        keys += c;
        if (!vowel) {
          letters += 'u';
          vowel = true;
        }
      } else if (c === 'd' && (vowel || i === 1 && b[0] === 'd') || vowel && /[sfrxj]/.test(c)) keys += c;
      else if (vowel && /[aeo]/.test(c) && letters.indexOf(c) >= 0) keys += 'o';
      else {
        vowel = vowel || /[aeiouy]/.test(c);
        letters += c;
      }
    }
  }
  if (!keys || !SYLLABLE.test(letters)) return null;
  var tone = f.s % 6, quality = f.s % 24 / 6 | 0, d = f.s >= STROKE;
  for (i = 0; i < keys.length; i++) {
    c = '2f1s3r4x5j6o7w8'.indexOf(keys[i]);
    if (c < 0) d = true;
    else if (c < 10) tone = 1 + (c >> 1);
    else quality = c < 12 ? 1 : 2;
  }
  return { b: oneI(letters), s: tone + 6 * quality + (d ? STROKE : 0) };
}
