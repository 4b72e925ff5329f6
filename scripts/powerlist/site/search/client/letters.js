// Pinyin: a query of letters against characters, by their readings.

const readings = { loaded: false, of: new Map(), initials: new Uint32Array(65536) };

function letterBit(unit) {
  const letter = unit.charCodeAt(0) - 97;
  return letter >= 0 && letter < 26 ? 1 << letter : 0;
}

function readReadings(raw) {
  for (let i = 0; i < 26; i += 1) readings.initials[97 + i] = 1 << i;
  raw.readings.split("\n").filter(Boolean).forEach((line) => {
    const space = line.indexOf(" ");
    const syllable = line.slice(0, space);
    for (const character of line.slice(space + 1)) {
      if (!readings.of.has(character)) readings.of.set(character, []);
      readings.of.get(character).push(syllable);
      if (character.length === 1) readings.initials[character.charCodeAt(0)] |= letterBit(syllable);
    }
  });
  readings.syllables = new Set(merged(Array.from(readings.of.values())));
  // The longest first: xian before xi.
  readings.of.forEach((syllables) => syllables.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)));
  readings.loaded = true;
}

function hasLetters(term) {
  return /[a-z]/.test(term) && term.length > 1;
}

// How letters read a text: by whole syllables, the last of them begun, by initials, by initials of two letters.
const READ_WHOLE = 0;
const READ_BEGUN = 1;
const READ_INITIALS = 2;
const READ_LONG_INITIALS = 3;

// Follows the query from its i-th unit through the text from its j-th. Returns the end in the text times four,
// plus how it was read at worst; -1 if it does not match.
function follow(query, i, text, j, how) {
  if (i >= query.length) return j * 4 + how;
  if (query[i] === text[j]) {
    const end = follow(query, i + 1, text, j + 1, how);
    if (end >= 0) return end;
  }
  const syllables = readings.of.get(text[j]);
  if (!syllables) return -1;
  const rest = query.slice(i);
  for (const syllable of syllables) {
    if (rest.startsWith(syllable)) {
      const end = follow(query, i + syllable.length, text, j + 1, how);
      if (end >= 0) return end;
    } else if (rest.length > 1 && syllable.startsWith(rest)) {
      return (j + 1) * 4 + Math.max(how, rest === syllable.slice(0, 2) && rest[1] === "h" ? READ_LONG_INITIALS : READ_BEGUN);
    }
  }
  for (const syllable of syllables) {
    for (let length = 1; length <= (syllable[1] === "h" ? 2 : 1); length += 1) {
      if (rest.startsWith(syllable.slice(0, length))) {
        const worst = Math.max(how, length === 1 ? READ_INITIALS : READ_LONG_INITIALS);
        const end = follow(query, i + length, text, j + 1, worst);
        if (end >= 0) return end;
      }
    }
  }
  return -1;
}

// The best reading of the query in text[from, to): {at, end, how} or null.
function readIn(query, text, from, to) {
  const bit = letterBit(query[0]);
  let found = null;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (bit ? readings.initials[unit] & bit : text[at] === query[0]) {
      const end = follow(query, 0, text, at, 0);
      if (end >= 0) {
        const match = { at, end: end >> 2, how: end & 3 };
        if (match.how === READ_WHOLE) return match;
        if (!found || match.how < found.how) found = match;
      }
    }
  }
  return found;
}

// Whether the letters are the reading of one of the names in a text whose names stand between tabs.
function readsWhole(query, text) {
  return text.split("\t").some((name) => {
    const end = name ? follow(query, 0, name, 0, 0) : -1;
    return end >= 0 && end >> 2 === name.length;
  });
}
