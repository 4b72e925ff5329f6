// The search page: the address says what is looked for, the list shows it.

const search = self.powerlistSearch;
const BATCH = 50;
const CHUNK = 400; // names put into the page between two looks at the clock of a slow phone
const PAUSE = 150; // milliseconds after the last key before the list follows
const page = {
  form: document.getElementById("search-form"),
  field: document.getElementById("search-field"),
  facets: document.getElementById("search-facets"),
  summary: document.getElementById("search-summary"),
  list: document.getElementById("search-results"),
  more: document.getElementById("search-more"),
  others: document.getElementById("search-others"),
  absent: document.getElementById("search-absent"),
  nearby: document.getElementById("search-nearby"),
};
const title = document.title;
let current = null; // {text, chosen, result, shown}
let turn = 0; // an answer that comes after a later question is thrown away
let answered = 0; // the turn whose answer is complete

function typed() {
  return page.field.value.trim();
}

function summaryOf(state) {
  const result = state.result;
  const isAsked = Boolean(state.text) || Object.keys(state.chosen).length > 0;
  if (!isAsked) return "输入事项、部门、法律或者您要办的事，也可以用拼音。";
  if (!result.total) return "没有找到“" + state.text + "”。";
  const parts = [];
  const count = result.total.toLocaleString("zh-CN") + " 项";
  parts.push(result.near ? "没有完全对得上的事项，下面 " + count + "名称相近" : count);
  if (result.dropped) parts.push("按“" + result.query.terms.join(" ") + "”查找");
  result.said.slice(0, 3).forEach((word) => {
    parts.push("“" + word[0] + "”在清单里叫：" + word[1].join("、"));
  });
  return parts.join(" · ");
}

// Draws the results up to the number shown; cards that stand where they stood are left alone.
function draw(state, note) {
  const isAsked = Boolean(state.text) || Object.keys(state.chosen).length > 0;
  const items = isAsked ? state.result.items : [];
  const shown = items.slice(0, state.shown).map((item) => card(item, state.result));
  const old = Array.from(page.list.children);
  shown.forEach((entry, n) => {
    if (!old[n]) page.list.append(entry);
    else if (!old[n].isEqualNode(entry)) old[n].replaceWith(entry);
  });
  old.slice(shown.length).forEach((entry) => entry.remove());
  const rest = items.length - shown.length;
  page.more.hidden = rest <= 0;
  page.more.textContent = "再显示 " + Math.min(rest, BATCH) + " 项（还有 " + rest.toLocaleString("zh-CN") + " 项）";
  page.summary.textContent = summaryOf(state) + (note ? " " + note : "");
  page.list.dataset.searchTotal = items.length;
  page.absent.classList.toggle("search-absent--none", isAsked && !items.length);
  page.nearby.hidden = !isAsked || state.result.nearby.length === 0;
  page.nearby.textContent = "名称相近的事项：";
  state.result.nearby.forEach((item) => page.nearby.append(nearLink(item)));
  if (isAsked) drawFacets(page.facets, state.text, state.chosen, state.result);
  else page.facets.hidden = true;
}

// Puts every other result into the list, so that it is complete: names alone, or a phone would be busy for
// long, and out of sight until somebody asks for them.
function drawOthers(state) {
  const others = page.list.dataset.searchTotal > 0 ? state.result.items.slice(state.shown) : [];
  page.others.hidden = others.length === 0;
  page.others.textContent = "列出其余 " + others.length.toLocaleString("zh-CN") + " 项的名称";
  const from = (start) => {
    if (state !== current || start >= others.length) return undefined;
    page.list.append(...others.slice(start, start + CHUNK).map(nameOnly));
    return new Promise((resolve) => setTimeout(resolve, 0)).then(() => from(start + CHUNK));
  };
  return from(0);
}

function listOthers(isListed) {
  page.list.classList.toggle("search-results--all", isListed);
  page.others.setAttribute("aria-expanded", String(isListed));
}

function showFrom(text, chosen, shown, note) {
  listOthers(false);
  current = { text, chosen, shown, result: search.search(text, chosen) };
  draw(current, note);
}

function showAll(text, chosen, shown, note) {
  showFrom(text, chosen, shown, note);
  return drawOthers(current);
}

// Answers the question: at once with what is here, then with all that it needs.
function answer(text, chosen, shown) {
  turn += 1;
  const mine = turn;
  const isMine = () => mine === turn;
  page.list.dataset.searchState = "loading";
  document.title = text ? text + " - " + title : title;
  const draft = () => {
    if (isMine() && search.needs(text).some((name) => !search.isLoaded(name))) showFrom(text, chosen, shown);
  };
  return bringData(["names"])
    .then(draft)
    .then(() => isMine() && bringFor(text))
    .then(() => isMine() && showAll(text, chosen, shown))
    .catch(() => isMine() && fail(text, chosen, shown))
    .then(() => {
      if (!isMine()) return;
      answered = mine;
      page.list.dataset.searchState = "done";
    });
}

function fail(text, chosen, shown) {
  const note = "网络不通，结果可能不全。";
  if (search.isLoaded("names")) return showAll(text, chosen, shown, note);
  page.summary.textContent = "网络不通，没能载入清单。请重试，或者查看下面的完整列表。";
  return undefined;
}

function answerAddress() {
  const address = new URLSearchParams(location.search);
  const text = (address.get("q") || "").trim();
  page.field.value = text;
  const kept = history.state && history.state.shown;
  return answer(text, chosenIn(address), kept || BATCH);
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

let isTyping = false; // the address is already that of this bout of typing
let waiting = 0;

function follow() {
  const text = typed();
  if (current && text === current.text) {
    if (answered === turn) page.list.dataset.searchState = "done";
    return;
  }
  if (setAddress(addressOf(text, {}), isTyping)) isTyping = true;
  answer(text, {}, BATCH);
}

function followLater() {
  page.list.dataset.searchState = "loading";
  clearTimeout(waiting);
  waiting = setTimeout(follow, PAUSE);
}

page.field.addEventListener("input", (event) => event.isComposing || followLater());
page.field.addEventListener("compositionend", followLater);
page.field.addEventListener("blur", () => {
  isTyping = false;
});
page.form.addEventListener("submit", (event) => {
  clearTimeout(waiting);
  follow();
  isTyping = false;
  const address = new URLSearchParams(location.search);
  if ((address.get("q") || "").trim() !== typed()) return; // the form goes to the address that could not be set
  event.preventDefault();
  page.field.blur(); // puts a phone's keyboard away
});
page.facets.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const address = link.getAttribute("href");
  if (!setAddress(address, false)) return;
  event.preventDefault();
  const facet = link.dataset.facet;
  answer(current.text, chosenIn(new URLSearchParams(address)), BATCH).then(() => {
    const again = page.facets.querySelector('[data-facet="' + facet + '"]');
    if (again) again.focus();
  });
});
page.others.addEventListener("click", () => {
  listOthers(page.others.getAttribute("aria-expanded") !== "true");
});
page.more.addEventListener("click", () => {
  const from = current.shown;
  current.shown += BATCH;
  draw(current);
  drawOthers(current);
  try {
    history.replaceState({ shown: current.shown }, "");
  } catch (refused) {
    // Only the number of results shown is forgotten.
  }
  const next = page.list.children[from];
  if (next) next.querySelector("a").focus();
});
window.addEventListener("popstate", answerAddress);
answerAddress();
