// A query as typed → what to look for.

const LONGEST = 120;
const NUMERALS = "〇零一二三四五六七八九十百千两";
const ARTICLE = new RegExp(
  "第?\\s*([0-9]{1,4}|[" + NUMERALS + "]{1,9})\\s*条(?!例)(之[" + NUMERALS + "0-9]{1,3})?"
);
const BARE_ARTICLE = /(法|条例|办法|规定|细则|规则|决定|通则|标准)\s*(?:第\s*)?([0-9]{1,4})\s*$/;

function termsOf(text) {
  return wide(text).split(SEPARATORS).map(fold).filter(Boolean);
}

// {number, text, rest}: the article asked for, as laws write it, and what else the query says; or null.
function articleOf(typed) {
  const full = ARTICLE.exec(typed);
  const bare = full ? null : BARE_ARTICLE.exec(typed);
  if (!full && !bare) return null;
  const number = numberOf(full ? full[1] : bare[2]);
  if (!(number > 0 && number < 10000)) return null;
  const sub = full && full[2] ? "之" + chineseNumber(numberOf(full[2].slice(1))) : "";
  const rest = full ? typed.replace(full[0], " ") : typed.slice(0, bare.index) + bare[1];
  return { number, text: "第" + chineseNumber(number) + "条" + sub, rest: termsOf(rest) };
}

function parse(text) {
  const typed = simplified(wide(text.slice(0, LONGEST)).trim());
  const terms = termsOf(typed);
  return { typed, terms, joined: terms.join(""), article: articleOf(typed) };
}

// A code, or a part of one.
function looksLikeCode(term) {
  return /^\d{4,}$/.test(term) || (term.length >= 6 && /^[0-9a-z]*\d[0-9a-z]*$/.test(term));
}

// Whether a query has characters that no name is written with: traditional ones, perhaps.
function isStrange(joined) {
  if (names.parted) return Array.from(joined).some((c) => c > "\u2e80" && names.characters.indexOf(c) < 0);
  const hays = ["names", "aliases", "mains", "others"].map((column) => names.hay[column].text);
  return Array.from(joined).some((character) => character > "\u2e80" &&
    hays.every((text) => text.indexOf(character) < 0));
}

// Whether a query may well mean a law; of others the titles of laws come only if names do not answer.
function saysLaw(query) {
  return Boolean(query.article) || /[法条例规则定约典令章]/.test(query.joined);
}

// The data files that a query asks for before anything is looked for.
function firstNeeds(text) {
  const query = parse(text);
  const wanted = ["names"];
  if (names.count && isStrange(query.joined)) wanted.push("variants");
  if (names.parted ? saysLaw(query) : query.joined) wanted.push("laws");
  if (hasLetters(query.joined)) wanted.push("readings");
  if (query.terms.concat(query.joined).some(looksLikeCode) && names.count && !names.parted) wanted.push("codes");
  return wanted;
}

// The query without the words that people put around what they look for; "" if nothing is left.
function withoutFillers(joined) {
  let left = joined;
  names.fillers.forEach((filler) => {
    left = left.split(filler).join("");
  });
  return left;
}
