// Text as it is compared: width and case folded, punctuation and spaces gone.

// Everything below U+2FFF that is neither letter nor digit nor one of the two marks that part lines (\n) and
// the names within a line (\t); 々 and 〇 stay.
const NOISE =
  "\\u0000-\\u0008\\u000b-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9" +
  "\\u00bb-\\u00bf\\u00d7\\u00f7\\u02c2-\\u02df\\u1680\\u1800-\\u180e\\u2000-\\u2070\\u207a-\\u207e" +
  "\\u208a-\\u208e\\u20a0-\\u20c0\\u2190-\\u245f\\u2500-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020" +
  "\\u3030\\u303d-\\u303f\\u309b\\u309c\\u30a0\\u30fb\\ufe10-\\ufe6f\\ufeff\\ufffc\\ufffd";
const DROPPED = new RegExp("[" + NOISE + "]", "g");
const SEPARATORS = new RegExp("[" + NOISE + "\\t\\n]+");
const DIGITS = "零一二三四五六七八九";

function wide(text) {
  return text.normalize("NFKC").toLowerCase();
}

// Traditional characters and variants → simplified: those that the list is written with, and, once a query has
// asked for them, those that a query may be written with.
const variants = { of: new Map(), loaded: false };
const ARTICLE_DIGITS = /第[ \u3000]*([1-9][0-9]{0,3})[ \u3000]*(?=[条款项])/g;

function addVariants(pairs) {
  for (let i = 0; i + 1 < pairs.length; i += 2) variants.of.set(pairs[i], pairs[i + 1]);
}

function readVariants(raw) {
  addVariants(raw.variants);
  variants.loaded = true;
}

function simplified(text) {
  if (!variants.of.size) return text;
  let out = "";
  for (let i = 0; i < text.length; i += 1) out += variants.of.get(text[i]) || text[i];
  return out;
}

function bare(text) {
  return simplified(wide(text)).replace(DROPPED, "");
}

// As site/search/folding.py does it, too.
function fold(text) {
  const digits = text.indexOf("第") < 0 ? text : wide(text).replace(ARTICLE_DIGITS, (all, number) =>
    "第" + chineseNumber(Number(number)));
  return bare(digits);
}

// The folded text, and for each of its units where in the text it came from.
function foldWithPlaces(text) {
  let folded = "";
  const from = [];
  const to = [];
  let at = 0;
  for (const character of text) {
    const units = bare(character);
    for (let i = 0; i < units.length; i += 1) {
      from.push(at);
      to.push(at + character.length);
    }
    folded += units;
    at += character.length;
  }
  return { folded, from, to };
}

// 35, 三十五, 一百零三, 二〇三 → number; NaN when it is none.
function numberOf(text) {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.replace(/〇/g, "零").replace(/两/g, "二");
  if (!/[十百千]/.test(plain)) {
    return Number(Array.from(plain, (digit) => DIGITS.indexOf(digit)).join(""));
  }
  let total = 0;
  let digit = 0;
  for (const character of plain) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit) {
      total += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = DIGITS.indexOf(character);
    }
  }
  return total + digit;
}

// 35 → 三十五, as laws write their articles.
function chineseNumber(number) {
  let text = "";
  let gap = false;
  [[1000, "千"], [100, "百"], [10, "十"], [1, ""]].forEach((unit) => {
    const digit = Math.floor(number / unit[0]) % 10;
    if (digit) {
      text += (gap ? "零" : "") + DIGITS[digit] + unit[1];
      gap = false;
    } else {
      gap = text !== "";
    }
  });
  return text.replace(/^一十/, "十");
}
