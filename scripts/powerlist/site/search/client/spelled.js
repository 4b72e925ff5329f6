// Items of a long list whose names are read as letters say: by syllables, by initials, beside characters.

const MOST_WAYS = 6; // to read a query of letters
const MOST_ANSWERING = 2; // ways that answer, and no more are looked up
const MOST_UNITS = 8; // keys of syllables side by side

// The ways to read letters as syllables and initials, the fewest parts first: [{text, isWhole}]. zh, ch and sh are
// initials, too.
function spellings(letters) {
  const found = [];
  const begun = []; // with the last syllable only begun: its initial is known
  const isBegun = (rest) => Array.from(readings.syllables).some((one) => one.length > rest.length && one.startsWith(rest));
  const follow = (at, parts) => {
    if (found.length > 200) return;
    if (at === letters.length) {
      found.push(parts);
      return;
    }
    for (let length = Math.min(6, letters.length - at); length > 0; length -= 1) {
      const text = letters.slice(at, at + length);
      if (readings.syllables.has(text)) follow(at + length, parts.concat({ text, isWhole: true }));
    }
    const initial = { text: letters[at], isWhole: false };
    if (at && at < letters.length - 1 && isBegun(letters.slice(at))) begun.push(parts.concat(initial));
    if (/^[zcs]h/.test(letters.slice(at))) follow(at + 2, parts.concat(initial));
    if ("iuv".indexOf(letters[at]) < 0) follow(at + 1, parts.concat(initial));
  };
  follow(0, []);
  const whole = (parts) => parts.filter((part) => part.isWhole).length;
  found.sort((a, b) => a.length - b.length || whole(b) - whole(a));
  // The best few, and initials alone, which nothing else says as well: the fewest and the most.
  const initials = found.filter((parts) => !whole(parts));
  begun.sort((a, b) => b.length - a.length);
  const chosen = found.slice(0, 3).concat(initials.slice(0, 1), initials.slice(-1), begun.slice(0, 1));
  return chosen.filter((parts, n, of) => of.indexOf(parts) === n);
}

// Runs of parts that are alike: of initials, as one string, or of syllables and characters, as a list of units.
function runsOf(parts) {
  const runs = [];
  parts.forEach((part) => {
    const last = runs[runs.length - 1];
    const isInitial = part.isWhole === false;
    const units = isInitial ? [part.text] : part.isWhole ? [part.text + "'"] : Array.from(part.text);
    if (last && last.areInitials === isInitial) last.units.push(...units);
    else runs.push({ areInitials: isInitial, units });
  });
  return runs;
}

function keysOfInitials(letters) {
  if (letters.length < 2) return [];
  const keys = [];
  for (let at = 0; at < Math.max(letters.length - 2, 1) && at < MOST_THREES; at += 1) keys.push("'" + letters.slice(at, at + 3).join(""));
  return keys;
}

function isSyllable(unit) {
  return unit[unit.length - 1] === "'";
}

// The keys of units side by side; of a character beside a syllable one of its readings, and the character.
function keysOfUnits(units) {
  if (units.length === 1) return units;
  const keys = [];
  const read = (unit) => (isSyllable(unit) || !readings.of.has(unit) ? unit : readings.of.get(unit)[0] + "'");
  units.slice(1).forEach((unit, n) => {
    const isRead = isSyllable(units[n]) || isSyllable(unit);
    keys.push(isRead ? read(units[n]) + read(unit) : units[n] + unit);
  });
  units.forEach((unit, n) => {
    const isAlone = [units[n - 1], units[n + 1]].every((other) => !other || isSyllable(other));
    if (!isSyllable(unit) && isAlone) keys.push(unit);
  });
  return keys.slice(0, MOST_UNITS);
}

function itemsSpelled(parts) {
  const runs = runsOf(parts);
  const keys = [].concat(...runs.map((run) => (run.areInitials ? keysOfInitials(run.units) : keysOfUnits(run.units))));
  const items = all(Array.from(new Set(keys)), true);
  if (items.length <= MOST_PARTS || runs.every((run) => run.areInitials)) return items;
  // Syllables side by side may stand apart in the name; three initials in a row hardly do.
  const initial = (unit) => (isSyllable(unit) ? unit[0] : (readings.of.get(unit) || [unit])[0][0]);
  const letters = [].concat(...runs.map((run) => run.units.map(initial)));
  return letters.length < 3 ? items : all(Array.from(new Set(keys.concat(keysOfInitials(letters)))), true);
}

// Lists of items whose names the letters of a term spell, with the characters that it has besides: the likeliest
// list first.
function spelled(term) {
  if (!hasLetters(term) || !readings.loaded) return [];
  const runs = term.match(/[a-z]+|[^a-z]+/g);
  const choices = runs.map((run) => (/[a-z]/.test(run) ? spellings(run) : [[{ text: run }]]));
  const ways = choices.reduce((before, of) => {
    const longer = [];
    before.forEach((parts) => of.forEach((more) => longer.push(parts.concat(more))));
    return longer.slice(0, MOST_WAYS);
  }, [[]]);
  const found = runs.length === 1 ? [keyed("=" + term).numbers] : [];
  // Initials may be anything: they count where whole syllables do not answer.
  const areInitials = (parts) => parts.every((part) => part.isWhole === false);
  const areWhole = (parts) => parts.every((part) => part.isWhole !== false);
  const whole = [];
  ways.filter(areWhole).forEach((parts) => {
    if (whole.length < MOST_ANSWERING && !demanded.size) whole.push(itemsSpelled(parts));
    if (whole.length && !whole[whole.length - 1].length) whole.pop();
  });
  const initials = whole.length || demanded.size ? [] : ways.filter(areInitials).map(itemsSpelled);
  if (merged(whole).length > MOST_PARTS) return found.concat(whole);
  // Initials beside syllables are hardly looked up: what these ways find is the least sure.
  const mixed = ways.filter((parts) => !areWhole(parts) && !areInitials(parts)).map(itemsSpelled);
  return found.concat(whole, initials, mixed);
}
