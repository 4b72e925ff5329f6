// Files that are fetched only when a step asks for them, and the posting lists in them (site/search/postings.py).

const shards = new Map(); // name → content; all of the version of the names file
const demanded = new Set(); // what steps asked for and did not find here

// The content of a shard; null, and it is noted as wanted, if it is not here yet.
function shard(name) {
  if (shards.has(name)) return shards.get(name);
  demanded.add(name);
  return null;
}

function readGaps(text) {
  const numbers = [];
  let last = 0;
  let gap = 0;
  let unit = 1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x5d) {
      last += gap + unit * (code - 0x23);
      numbers.push(last);
      last += 1;
      gap = 0;
      unit = 1;
    } else {
      gap += unit * (57 + code - 0x5d);
      unit *= 34;
    }
  }
  return numbers;
}

// What a shard says of a key, "" if nothing; null if the shard is not here yet. `home` names the shard, the key itself
// if left out.
function lineOf(folder, count, key, home) {
  const lines = shard(folder + "/" + shardOf(home || key, count));
  if (lines === null) return null;
  const at = ("\n" + lines).indexOf("\n" + key + " ");
  if (at < 0) return "";
  const end = lines.indexOf("\n", at);
  return lines.slice(at + key.length + 1, end < 0 ? lines.length : end);
}

// {numbers, count, cut}: what holds the key; cut if only its beginning is there; without numbers if they lie apart.
// Null if the shard is not here yet.
function lookUp(folder, count, key, home) {
  const line = lineOf(folder, count, key, home);
  if (line === null) return null;
  if (line.slice(0, 2) === "!!") return { numbers: null, count: Number(line.slice(2)), cut: false };
  const cut = line[0] === "!";
  const numbers = readGaps(cut ? line.slice(1) : line);
  return { numbers, count: numbers.length, cut };
}

// What stands in all of the lists. Lists that were cut tell nothing beside whole ones.
function common(lists) {
  const whole = lists.filter((list) => !list.cut);
  const used = (whole.length ? whole : lists).map((list) => list.numbers);
  used.sort((a, b) => a.length - b.length);
  return used.slice(1).reduce(inBoth, used[0] || []);
}

// What stands in both of two rising lists.
function inBoth(one, other) {
  const found = [];
  let at = 0;
  one.forEach((number) => {
    while (at < other.length && other[at] < number) at += 1;
    if (other[at] === number) found.push(number);
  });
  return found;
}
