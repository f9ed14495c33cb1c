'use strict';
// What a fresh visitor pays for the first answer: the script, parts of the index, texts. What comes after it stands, the
// script's second part above all, is not waited for.

const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { world } = require('./spec');

// queries are what people may ask of this content.
const queries = ['ma túy', 'ma tuys', 'mua ban nguoi', 'lừa đảo qua mạng', 'cai nghiện ở đâu', 'mat ho chieu', 'lam sao de trinh bao', 'việc nhẹ lương cao', 'bao luc gia dinh', 'thuốc lá điện tử', 'công an xã', 'kết hôn với người nước ngoài'];

// answers tells of one tree.
function answers(tree) {
  const dir = world.dirs[tree];
  const bytes = (file) => zlib.brotliCompressSync(fs.readFileSync(path.join(dir, file))).length;
  const script = bytes('t/' + fs.readdirSync(path.join(dir, 't')).find((f) => /^search\.\w+\.js$/.test(f)));
  return {
    // sent is what a request for a part of search costs; 0 for all else.
    sent(url) {
      const name = new URL(url).pathname;
      return /\/s\/|\/t\/search/.test(name) ? bytes(name) : 0;
    },
    // within is what the page itself carries: the script and the root, as if each were sent alone.
    within: bytes('s/vi/root.js') + script,
    script,
  };
}

module.exports = { answers, queries };
