// The last card: what it means when a thing is not there, and what to do next.

const MOST_WORDS = 6;

function searchLink(words) {
  const link = element("a", "search-chip", [words]);
  link.href = addressOf({ text: words, chosen: {} });
  link.dataset.facet = "";
  return link;
}

// Words to try instead: everyday words that share two characters with the query, parts of it that stand in names.
function otherWords(result) {
  const search = self.powerlistSearch;
  const joined = result.query.joined;
  const said = search.names.words.map((word) => word.shown[0])
    .reduce((all, says) => all.concat(says), [])
    .filter((say) => search.namedPieces(joined, say).length > 0);
  const words = result.near ? said : said.concat(search.namedPieces(joined));
  return Array.from(new Set(words)).filter((word) => word !== joined).slice(0, MOST_WORDS);
}

function drawLinks(place, links) {
  place.textContent = "";
  place.hidden = links.length === 0;
  links.forEach((link) => place.append(link));
}

function titleOf(view, isNone) {
  if (isNone) return "清单里没有找到" + (view.text ? "“" + view.text + "”" : "这样的事项");
  return isAsked(view) ? "没有找到要找的？" : "查不到的权力怎么办";
}

// `view` as in address.js; what is left out by the reader's own choice is not absent from the list.
function drawAbsent(place, view, result) {
  const isNone = isAsked(view) && !result.total;
  const isHidden = isNone && result.all > 0;
  place.whole.classList.toggle("search-absent--none", isNone && !isHidden);
  place.whole.hidden = isHidden;
  place.title.textContent = titleOf(view, isNone);
  place.nearbyPart.hidden = !isAsked(view) || !result.nearby.length;
  drawLinks(place.nearby, place.nearbyPart.hidden ? [] : result.nearby.map((item) => element("li", "", [nearLink(item)])));
  const words = (isNone || result.near) && view.text ? otherWords(result) : [];
  place.wordsPart.hidden = words.length === 0;
  drawLinks(place.words, words.map((word) => element("li", "", [searchLink(word)])));
}
