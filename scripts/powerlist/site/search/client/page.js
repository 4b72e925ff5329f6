// The search page: the address says what is looked for, the list shows it.

const search = self.powerlistSearch;
const BATCH = 50;
const SMALL_BATCH = 20; // of a long list, of which every name may be in another file
const SCREENFUL = 8;
const FIRST_SEEN = 3; // of an empty page: what a phone shows at once, before the rest of the screenful is drawn
const CHUNK = 400; // names put into the page between two looks at the clock of a slow phone
const MOST_SORTED = 24; // parts of a long list that are brought to sort results by name
const PAUSE = 150; // milliseconds after the last key before the list follows
const part = (name) => document.getElementById("search-" + name);
const page = {
  form: part("form"),
  field: part("field"),
  facets: part("facets"),
  chosen: part("chosen"),
  summary: part("summary"),
  sorting: part("sorting"),
  sort: part("sort"),
  list: part("results"),
  more: part("more"),
  others: part("others"),
  texts: part("texts"),
  whole: part("whole"),
  popular: part("popular"),
};
const absent = {
  whole: part("absent"),
  title: part("absent-title"),
  nearbyPart: part("nearby"),
  nearby: part("nearby-list"),
  wordsPart: part("words"),
  words: part("words-list"),
};
const title = document.title;
let current = null; // {view, result, shown}
let turn = 0; // an answer that comes after a later question is thrown away
let answered = 0; // the turn whose answer is complete

function typed() {
  return page.field.value.trim();
}

function batch() {
  return search.names.parted ? SMALL_BATCH : BATCH;
}

// Why results answer though no name says the words.
const APART = {
  pieces: "没有连着写这几个字的，下面的分开写着",
  texts: "名称里没有，下面的在正文里写到",
};

// Whether characters were taken for others: traditional ones for simplified.
function isRewritten(text, typed) {
  return (text.match(/[\u3400-\u9fff]/g) || []).some((character) => typed.indexOf(character) < 0);
}

function summaryOf(view, result) {
  if (!isAsked(view)) return "输入事项、部门、法律或者您要办的事，也可以用拼音。";
  const count = grouped(result.total) + " 项";
  const said = view.text ? "“" + view.text + "”" : "事项";
  if (!result.total && result.all) return "在所选范围内没有找到" + said + "。";
  if (!result.total) return "没有找到" + said + "。";
  const parts = [result.near ? "没有完全对得上的事项，下面 " + count + "名称相近" : count];
  if (result.apart) parts.push(APART[result.apart]);
  if (isRewritten(view.text, result.query.typed)) parts.push("按“" + result.query.typed + "”查找");
  else if (result.dropped) parts.push("按“" + result.query.terms.join(" ") + "”查找");
  result.said.slice(0, 3).forEach((word) => {
    parts.push("“" + word[0] + "”在清单里叫：" + word[1].join("、"));
  });
  return parts.join(" · ");
}

// A message that stays the same is not said again.
function say(words) {
  if (page.summary.textContent !== words) page.summary.textContent = words;
}

// Draws the results up to the number shown; cards that stand where they stood are left alone.
function drawCards(state, items) {
  const shown = items.slice(0, state.shown).map((item) => card(item, state.result));
  const old = Array.from(page.list.children);
  shown.forEach((entry, n) => {
    if (!old[n]) page.list.append(entry);
    else if (!old[n].isEqualNode(entry)) old[n].replaceWith(entry);
  });
  old.slice(shown.length).forEach((entry) => entry.remove());
  const rest = items.length - shown.length;
  page.more.hidden = rest <= 0;
  page.more.textContent = "再显示 " + Math.min(rest, batch()) + " 项（还有 " + grouped(rest) + " 项）";
}

// Draws the chips; the one that had the focus has it again.
function drawNarrowing(state, focused) {
  if (isAsked(state.view)) drawFacets(page.facets, state.view, state.result, (facet) => drawNarrowing(state, facet));
  else page.facets.hidden = true;
  drawChosen(page.chosen, state.view);
  if (focused === undefined) return;
  const all = page.facets.querySelectorAll("[data-facet]");
  const again = Array.from(all).find((link) => link.dataset.facet === focused) || page.chosen.querySelector("a") || page.list;
  again.focus();
}

function draw(state, note) {
  const { view, result, items } = state;
  drawCards(state, items);
  drawNarrowing(state);
  say(summaryOf(view, result) + (note ? " " + note : ""));
  page.summary.dataset.asked = view.text; // for paper, where there is no field
  page.list.dataset.searchTotal = items.length;
  page.sorting.hidden = items.length < 2;
  page.sort.value = orderOf(items, view.sort);
  part("by-name").disabled = !canBeNamed(result.items);
  if (page.sort.selectedIndex < 0) page.sort.value = "";
  drawAbsent(absent, view, result);
  page.popular.hidden = isAsked(view) && items.length > 0;
  // Texts are looked into by themselves only where names answer little, and never to the end.
  page.texts.hidden = !(view.text && (result.unread || (!view.depth && result.all && !result.near)));
  page.whole.hidden = !isNarrowed(view) || items.length > 0 || !result.all;
  page.whole.textContent = "不限范围，看全部 " + grouped(result.all) + " 项";
  page.whole.href = addressOf(Object.assign({}, view, { chosen: {} }));
}

// Puts every other result into the list, so that it is complete: names alone, or a phone would be busy for
// long, and out of sight until somebody asks for them. The names of a long list come only then.
function drawOthers(state) {
  const others = state.items.slice(state.shown);
  page.others.hidden = others.length === 0;
  page.others.textContent = "列出其余 " + grouped(others.length) + " 项的名称";
  state.areListed = !search.names.parted;
  return state.areListed ? listFrom(state, others, 0) : undefined;
}

function listFrom(state, others, start) {
  if (state !== current || start >= others.length) return undefined;
  const these = others.slice(start, start + CHUNK);
  const put = () => {
    page.list.append(...these.map(nameOnly));
    return new Promise((resolve) => setTimeout(resolve, 0));
  };
  return (search.partsOf(these).length ? bringNames(these).then(put) : put()).then(() => listFrom(state, others, start + CHUNK));
}

function listOthers(isListed) {
  page.list.classList.toggle("search-results--all", isListed);
  page.others.setAttribute("aria-expanded", String(isListed));
  if (!isListed || current.areListed) return;
  current.areListed = true;
  listFrom(current, current.items.slice(current.shown), 0).catch(() => say("网络不通，名称没有列全。"));
}

// Whether all names are here, or few enough parts of them are wanting to be brought.
function canBeNamed(items) {
  return search.partsOf(items).length <= MOST_SORTED;
}

// The order that can be had: by name only when all names are here.
function orderOf(items, way) {
  return way === "name" && search.partsOf(items).length ? "" : way;
}

function inOrderOf(view, items) {
  return search.arranged(items, orderOf(items, view.sort));
}

function bringNames(items) {
  return bringData(search.filesOf(search.partsOf(items)));
}

// Brings the names that will be shown, of a long list whose names come in parts.
function bringShown(view, shown) {
  if (!search.names.parted || !isAsked(view)) return Promise.resolve();
  const { items } = search.search(view.text, view.chosen, view.depth);
  if (view.sort === "name" && canBeNamed(items)) return bringNames(items);
  return bringNames(inOrderOf(view, items).slice(0, shown));
}

// The best results are here before the rest of those to be shown.
function showBest(view, shown) {
  if (!search.names.parted || !isAsked(view) || view.sort) return;
  const { items } = search.search(view.text, view.chosen, view.depth);
  const absentAt = items.slice(0, shown).findIndex((item) => search.partsOf([item]).length);
  if (absentAt > 0) showFrom(view, page.list.children.length ? absentAt : Math.min(absentAt, FIRST_SEEN));
}

function showFrom(view, shown, note) {
  const result = search.search(view.text, view.chosen, view.depth);
  current = { view, shown, result, items: isAsked(view) ? inOrderOf(view, result.items) : [] };
  current.areListed = true;
  listOthers(false);
  draw(current, note);
}

// What is found before all is here; that nothing is there cannot be said yet.
function showDraft(view, shown) {
  const result = search.search(view.text, view.chosen, view.depth);
  if (isAsked(view) && (!result.total || result.near)) say("正在查找…");
  else showFrom(view, Math.min(shown, page.list.children.length || SCREENFUL));
}

// What is named is seen while laws and texts are still on their way: it stands before what is found there.
function showNamed(view) {
  if (page.list.children.length || !view.text || view.sort) return;
  const result = search.search(view.text, view.chosen, view.depth);
  if (!result.isNamed || !result.total) return;
  showFrom(view, FIRST_SEEN);
  const first = current;
  // The rest may be on its way for long: the screenful follows when the first few have been seen.
  setTimeout(() => current === first && showFrom(view, SCREENFUL), 0);
}

// On an empty page the first few come at once, and are seen before the rest is drawn.
function showFirst(view) {
  if (page.list.children.length || !isAsked(view)) return undefined;
  showFrom(view, FIRST_SEEN);
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function showAll(view, shown, note) {
  showFrom(view, shown, note);
  return drawOthers(current);
}

// Whom things are for and where they are done comes after the first result, unless it is asked for.
function bringGuide(view) {
  if (search.isLoaded("guide")) return undefined;
  const redraw = () => current && current.view === view && showAll(view, current.shown);
  return bringData(["guide"]).then(redraw).catch(() => undefined); // without it there are fewer chips
}

// Answers the question: at once with what is here, then with all that it needs; `shown` results, a batch if left out.
function answer(view, shown) {
  turn += 1;
  const mine = turn;
  const isMine = () => mine === turn;
  // Without a part of a long list nothing can be shown of it.
  const isLacking = () => !search.names.parted &&
    search.needs(view.text, view.depth).some((name) => !search.isLoaded(name));
  const first = GUIDED.some((key) => view.chosen[key]) ? ["names", "guide"] : ["names"];
  page.list.dataset.searchState = "loading";
  document.title = view.text ? view.text + " - " + title : title;
  return bringData(first)
    .then(() => isMine() && isLacking() && showDraft(view, shown || batch()))
    .then(() => isMine() && bringFor(view.text, view.depth, () => isMine() && showNamed(view)))
    .then(() => isMine() && showBest(view, shown || batch()))
    .then(() => isMine() && bringShown(view, shown || batch()))
    .then(() => isMine() && showFirst(view))
    .then(() => isMine() && showAll(view, shown || batch()))
    .then(() => isMine() && bringGuide(view))
    .catch(() => isMine() && fail(view, shown || batch()))
    .then(() => {
      if (!isMine()) return;
      answered = mine;
      page.list.dataset.searchState = "done";
      bring("suggest.js").catch(() => undefined); // the page works without
    });
}

function fail(view, shown) {
  const note = "网络不通，结果可能不全。";
  if (search.isLoaded("names")) return showAll(view, shown, note);
  say("网络不通，没能载入清单。请重试，或者查看下面的完整列表。");
  absent.whole.hidden = false;
  return undefined;
}

function answerAddress() {
  const view = viewIn(location.search);
  page.field.value = view.text;
  const kept = history.state || {};
  return answer(view, kept.shown).then(() => {
    if (kept.top) window.scrollTo({ top: kept.top, behavior: "instant" });
  });
}

// Changes the address without leaving the page; false where the browser does not allow that.
function setAddress(address, isSame) {
  try {
    if (isSame) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    return true;
  } catch (refused) {
    return false;
  }
}

// Keeps with the address how much was shown and where, for the way back.
function keepPlace(top) {
  try {
    history.replaceState({ shown: current ? current.shown : undefined, top }, "");
  } catch (refused) {
    // Only the place is forgotten.
  }
}

let isTyping = false; // the address is already that of this bout of typing
let waiting = 0;

function follow() {
  const text = typed();
  if (current && text === current.view.text) {
    if (answered === turn) page.list.dataset.searchState = "done";
    return;
  }
  // What results are narrowed to stays while one types, in sight as chips; how deep to look does not.
  const view = Object.assign({}, current ? current.view : viewIn(location.search), { text, depth: undefined });
  if (setAddress(addressOf(view), isTyping)) isTyping = true;
  answer(view);
}

function followLater() {
  page.list.dataset.searchState = "loading";
  clearTimeout(waiting);
  waiting = setTimeout(follow, PAUSE);
}

// Goes to another view; `focused` is the chip that was pressed.
function go(address, focused) {
  if (!setAddress(address, false)) {
    location.assign(address);
    return undefined;
  }
  const view = viewIn(address.slice(address.indexOf("?") + 1));
  page.field.value = view.text;
  isTyping = false;
  return answer(view).then(() => focused !== undefined && current.view === view && drawNarrowing(current, focused));
}

page.field.addEventListener("input", (event) => event.isComposing || followLater());
// A word that an input method has put together is one to look for at once.
page.field.addEventListener("compositionend", () => {
  page.list.dataset.searchState = "loading";
  clearTimeout(waiting);
  follow();
});
page.field.addEventListener("blur", () => {
  isTyping = false;
});
page.form.addEventListener("submit", (event) => {
  clearTimeout(waiting);
  follow();
  isTyping = false;
  if (viewIn(location.search).text !== typed()) return; // the form goes to the address that could not be set
  event.preventDefault();
  page.field.blur(); // puts a phone's keyboard away
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-facet]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(link.getAttribute("href"), link.dataset.facet);
});
page.sort.addEventListener("change", () => {
  go(addressOf(Object.assign({}, current.view, { sort: page.sort.value })));
});
page.texts.addEventListener("click", () => {
  go(addressOf(Object.assign({}, current.view, { depth: (current.view.depth || 0) + 1 })));
});
page.others.addEventListener("click", () => {
  listOthers(page.others.getAttribute("aria-expanded") !== "true");
});
function showMore(state) {
  const from = state.shown;
  state.shown += batch();
  drawCards(state, state.items);
  drawOthers(state);
  keepPlace(0);
  const next = page.list.children[from];
  if (next) next.querySelector("a").focus();
}
page.more.addEventListener("click", () => {
  const state = current;
  bringShown(state.view, state.shown + batch())
    .then(() => state === current && showMore(state))
    .catch(() => say("网络不通，没能再显示。"));
});
window.addEventListener("pagehide", () => keepPlace(window.pageYOffset));
window.addEventListener("popstate", answerAddress);
answerAddress();
