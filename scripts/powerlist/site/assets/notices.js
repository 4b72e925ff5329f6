/* Fills in a notice on an application, shows it as it is printed, prints it or saves it as a file. Nothing is
   sent, nothing is stored, and of what is written nothing gets into the address. */
(function () {
  "use strict";
  var form = document.getElementById("notice");
  if (!form) return;
  var days = self.powerlistWorkdays;
  var facts = JSON.parse(document.getElementById("facts").content.textContent);
  var sheets = document.getElementById("sheets");
  var blanks = {};
  var COPIES = ["第一联　送达申请人", "第二联　本机关存档"];
  var TITLES = { accept: "受理通知书", refuse: "不予受理通知书", lack: "补正材料告知书" };
  var ID = /^(0[1-9]|1[01])-[0-9]{4,}$/;
  var id = "";
  var item = null;
  var rule = null;
  var words = null;
  var proposed = {}; // what the program wrote into a field; whatever else stands there the clerk wrote

  function by(name) {
    return document.getElementById(name);
  }

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function value(name) {
    return by(name).value.trim();
  }

  function lines(name) {
    return value(name).split(/\s*\n\s*/).filter(Boolean);
  }

  function chosen(name) {
    var radio = form.querySelector('input[name="' + name + '"]:checked');
    return radio ? radio.value : "";
  }

  /* Which notice it is, and in which case: what decides on the fields that are shown. */
  function state() {
    var kind = chosen("kind");
    return { kind: kind, of: kind === "refuse" ? chosen("case") : "" };
  }

  function isWanting(now) {
    return now.kind === "lack" || now.of === "incomplete";
  }

  function propose(name, text) {
    var field = by(name);
    if (field.value === (proposed[name] || "")) field.value = text;
    proposed[name] = text;
  }

  /* The item. */

  function ruleOf(subject) {
    var own = subject.laws.filter(function (law) {
      return facts.rules.hasOwnProperty(law);
    })[0];
    var special = own ? facts.rules[own] : {};
    var general = subject.category === "licence" ? facts.rules.licence : {};
    var found = {};
    Object.keys(facts.rules.licence).forEach(function (key) {
      found[key] = special[key] || general[key] || "";
    });
    if (special.incomplete) found.days = 0;
    return found;
  }

  self.powerlistAcceptance = function (subjects) {
    if (subjects.hasOwnProperty(id)) begin(subjects[id]);
  };

  function unknown() {
    if (item) return;
    by("unknown").textContent =
      "没有找到编号是“" + id + "”的事项，或者它现在不由人申请办理。请核对编号，或者从事项页的“出具通知书”进来。";
    by("unknown").hidden = false;
    by("choose").hidden = false;
    by("item").value = id;
  }

  function bring() {
    var script = document.createElement("script");
    script.charset = "utf-8";
    script.src = "notices/" + id.slice(0, -1) + ".js";
    script.onload = unknown;
    script.onerror = unknown;
    document.head.appendChild(script);
  }

  /* A material: a tick, and what is to be mended about it. */
  function tickOf(material, number) {
    var box = document.importNode(by("tick").content, true);
    var said = [material.name, material.form, material.required ? "" : "（非必备）"].filter(Boolean);
    var input = box.querySelector("[type=checkbox]");
    var wanted = box.querySelector("[maxlength]");
    var label = box.querySelector("[for]");
    input.id = "tick-" + number;
    wanted.id = "wanted-" + number;
    wanted.placeholder = material.required ? "空着：写“没有提交”" : "要的才写";
    label.setAttribute("for", wanted.id);
    label.textContent = "“" + material.name + "”要补正什么";
    box.querySelector("span").textContent = said.join(" ");
    return box;
  }

  function begin(subject) {
    item = subject;
    rule = ruleOf(item);
    words = facts.words[item.category];
    by("of").textContent = item.name;
    by("of").href = "items/" + id + ".html";
    by("whose").textContent = id + "　" + item.department;
    by("needed").textContent = words.needed;
    by("special").textContent = rule.hint;
    by("special").hidden = !rule.hint;
    item.materials.forEach(function (material, number) {
      by("ticks").appendChild(tickOf(material, number));
    });
    all("[data-case]").forEach(function (choice) {
      var isOnlyByLaw = ["untrue", "incomplete"].indexOf(choice.getAttribute("data-case")) >= 0;
      choice.hidden = isOnlyByLaw && !rule[choice.getAttribute("data-case")];
    });
    by("choose").hidden = true;
    form.hidden = false;
    fillIn();
  }

  /* What is known before anybody writes. */
  function fillIn() {
    var today = days.written(new Date());
    proposed = {};
    ["place", "ask", "complain", "reconsideration", "court"].forEach(function (name) {
      propose(name, item[name] || "");
    });
    propose("received", today);
    propose("day", today);
    show([]);
    by("done").textContent = "";
    follow();
  }

  /* What was written. */

  /* Whether the clerk has said what came: only then is what is not ticked known to be lacking. */
  function isSaid() {
    return by("none").checked || !item.materials.length || all("#ticks [type=checkbox]:checked").length > 0;
  }

  function papers() {
    var now = state();
    var found = { received: lines("more"), wanting: [], missing: [], absent: 0, isSaid: isSaid() };
    item.materials.forEach(function (material, number) {
      var isHere = by("tick-" + number).checked;
      var wanted = isWanting(now) ? value("wanted-" + number) : "";
      if (isHere && !wanted) found.received.push([material.name, material.form].filter(Boolean).join("　"));
      if (!isHere && material.required) found.missing.push(number);
      if (wanted) found.wanting.push(material.name + "：" + wanted);
      else if (!isHere && material.required && found.isSaid) {
        found.wanting.push(material.name + "：没有提交");
        found.absent += 1;
      }
    });
    found.wanting = found.wanting.concat(lines("wanted"));
    return found;
  }

  function limits() {
    var promised = item.promised ? "承诺" + item.promised.words : "";
    var statutory = item.statutory ? "法定" + item.statutory.words : "";
    return [promised, statutory].filter(Boolean).join("，").replace(/ /g, "");
  }

  function finding(of) {
    return {
      not_needed: "申请事项依法不需要" + words.needed,
      not_ours: "申请事项依法不属于本机关职权范围",
      untrue: "申请人隐瞒有关情况或者提供虚假材料",
      incomplete: "申请材料不齐全或者不符合法定形式",
      other: "有法律、法规规定不予受理的情形",
    }[of];
  }

  function written() {
    var now = state();
    var texts = {
      application: words.application,
      ending: words.ending,
      name: item.name,
      department: item.department,
      basis: item.basis.join("、"),
      fees: item.fees || "",
      limits: limits(),
      finding: finding(now.of) || "",
      decision: now.of === "not_needed" ? "不受理该申请" : "",
    };
    all("[data-field]", form).forEach(function (field) {
      texts[field.id] = field.type === "date" ? days.inChinese(field.value) : value(field.id);
    });
    return texts;
  }

  /* What stands on the paper where something is said, and goes where nothing is. */
  function partsOf(now, texts, found, isFinal) {
    var remedy = chosen("remedy");
    return {
      received: texts.received || !isFinal,
      subject: texts.subject,
      law: texts.law,
      agent: texts.agent,
      basis: texts.basis,
      due: texts.due || !isFinal,
      limits: texts.limits,
      outside: texts.outside,
      fees: texts.fees,
      ask: texts.ask,
      complain: texts.complain,
      reconsideration: texts.reconsideration,
      organ: now.of === "not_ours",
      wanting: now.of === "incomplete",
      choose: !remedy,
      either: remedy !== "first",
      first: remedy !== "either",
      until: texts.until,
      place: texts.place,
      kept: found.received.length,
    };
  }

  /* What a draft says in place of a list in which nothing stands yet. */
  function stillEmpty() {
    var isListed = item.materials.length > 0;
    return {
      materials: isListed ? "（收到的材料还没有勾选）" : "（清单没有公布申请材料，收到什么写在“收到的其他材料”里）",
      wanting: isListed ? "（收到的材料还没有勾选，要补正的内容还没有写）" : "（要补正的内容还没有写）",
    };
  }

  /* A draft shows what is said so far, a blank one has lines to write on, a final one is to be handed out. */
  function draw(how) {
    var now = state();
    var texts = written();
    var found = papers();
    var parts = partsOf(now, texts, found, how === "final");
    var lists = { materials: found.received, wanting: found.wanting };
    if (how === "draft") {
      Object.keys(lists).forEach(function (key) {
        if (!lists[key].length) lists[key] = [stillEmpty()[key]];
      });
    }
    sheets.textContent = "";
    COPIES.forEach(function (copy, number) {
      texts.copy = copy;
      var paper = self.powerlistPaper.filled(blanks[now.kind], texts, parts, lists);
      if (number) paper.classList.add("paper--kept");
      sheets.appendChild(paper);
    });
  }

  /* Shows the fields that this notice needs, writes what follows from others, and draws it. */
  function follow() {
    var now = state();
    all("[data-for]").forEach(function (part) {
      var fits = part.getAttribute("data-for").split(" ");
      part.hidden = fits.indexOf(now.kind) < 0 && fits.indexOf(now.of) < 0;
    });
    var law = { accept: rule.accept, lack: rule.lacking, refuse: rule[now.of] }[now.kind] || "";
    propose("law", law);
    by("law-hint").textContent = law
      ? "程序按法律已经填好；有特别规定的照改。"
      : "法律、法规、规章对此有规定的，写到条、款、项；没有规定的空着。" +
        (now.kind === "lack" ? "申请人是市场主体的，可以写《优化营商环境条例》第三十六条第一款。" : "");
    by("papers-hint").textContent = !item.materials.length
      ? "清单还没有公布这一事项的申请材料，请写在下面。"
      : isWanting(now)
        ? "先勾选已经收到、符合要求的；勾过以后，没有勾的必备材料写进通知“没有提交”。交了但不符合要求的，写明要补正什么。"
        : "收到一样勾一样；在线核验过、不用交的也勾上。";
    var limit = item.promised || item.statutory;
    var end = now.kind === "accept" ? days.endOf(value("day"), limit, facts.calendar) : "";
    propose("due", end);
    by("due-hint").textContent = !limit
      ? "清单没有公布办理期限，请按法律、法规填写" +
        (item.category === "licence" ? "；没有另外规定的是二十个工作日（行政许可法第四十二条）。" : "；没有规定的空着。")
      : end
        ? limits() + "。受理当天不算，从第二天起算；最后一天遇节假日的顺延，调休已经算进去。"
        : limits() + "。这个网站算不准到期的日子（那一年的放假安排还没有收录），请自己算好填写。";
    tellWanting();
    draw("draft");
  }

  /* Names the notice that is being written, and says what will stand on it as lacking. */
  function tellWanting() {
    var found;
    by("title").textContent = TITLES[chosen("kind")];
    if (by("none").checked && all("#ticks [type=checkbox]:checked").length) by("none").checked = false;
    by("nothing").hidden = !isWanting(state()) || !item.materials.length;
    found = papers();
    by("wanting").textContent = !found.isSaid
      ? "还没有勾选收到了哪些，没有勾的暂时不写进通知。"
      : found.absent
        ? "没有勾的必备材料 " + found.absent + " 样，写进通知：没有提交。"
        : "没有一样写成“没有提交”。";
    by("wanting").hidden = by("nothing").hidden;
  }

  /* What is wrong: [the field's id, words]. */
  function faultsOf() {
    var now = state();
    var found = [];
    var paper = papers();
    function need(name, said) {
      if (!value(name)) found.push([name, said]);
    }
    need("applicant", "请写申请人");
    need("received", "请写收到申请材料的日期");
    if (now.kind === "accept") {
      paper.missing.forEach(function (number) {
        var name = item.materials[number].name;
        found.push(["tick-" + number, "必备的“" + name + "”没有勾：收到了请勾上，没有收到请出补正材料告知书"]);
      });
      if (!paper.received.length) found.push([item.materials.length ? "tick-0" : "more", "请写明收到的申请材料"]);
      if (item.promised || item.statutory) need("due", "请填写应当办结的日期");
    }
    if (isWanting(now) && !paper.isSaid) {
      found.push(["tick-0", "请勾选已经收到的材料；一样也没有收到的，勾“清单上的材料一样也没有收到”"]);
    } else if (isWanting(now) && !paper.wanting.length) found.push(["wanted", "请写明要补正的内容"]);
    if (now.kind === "refuse") {
      if (!now.of) found.push(["case-first", "请选择为什么不受理"]);
      if (now.of === "not_ours") need("organ", "请写应当向哪个机关申请");
      need("reason", "请写不予受理的理由");
      if (now.of && (item.category === "licence" || now.of === "other")) need("law", "请写不予受理的法律依据");
      if (!chosen("remedy")) found.push(["remedy-first", "请选择申请人怎样寻求救济"]);
      need("reconsideration", "请写行政复议机关");
      if (chosen("remedy") === "either") need("court", "请写管辖的人民法院");
    }
    need("day", "请写通知日期");
    if (value("day") && value("day") < value("received")) found.push(["day", "通知日期不能早于收到材料的日期"]);
    if (now.kind === "lack" && rule.days) {
      var last = days.endOf(value("received"), { value: rule.days, unit: "working_day" }, facts.calendar);
      if (last && value("day") > last) {
        found.push([
          "day",
          "最迟 " + days.inChinese(last) + "应当告知；逾期不告知的，自收到申请材料之日起即为受理（行政许可法第三十二条），请出受理通知书",
        ]);
      }
    }
    if (value("due") && value("due") < value("day")) found.push(["due", "应当办结的日期不能早于受理日期"]);
    return found;
  }

  function show(found) {
    var faults = by("faults");
    faults.textContent = "";
    faults.hidden = !found.length;
    all("[aria-invalid]", form).forEach(function (field) {
      field.removeAttribute("aria-invalid");
    });
    if (!found.length) return;
    faults.appendChild(document.createElement("p")).textContent = "还有 " + found.length + " 处要改：";
    var list = faults.appendChild(document.createElement("ul"));
    found.forEach(function (fault) {
      by(fault[0]).setAttribute("aria-invalid", "true");
      var link = list.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
      link.href = "#" + fault[0];
      link.textContent = fault[1];
      link.addEventListener("click", function (event) {
        event.preventDefault(); // the address stays as it is
        by(fault[0]).focus();
      });
    });
    faults.focus();
  }

  function isReady() {
    var found = faultsOf();
    by("done").textContent = "";
    show(found);
    if (!found.length) draw("final");
    return !found.length;
  }

  function save() {
    var title = TITLES[chosen("kind")];
    var name = title + "-" + id + "-" + value("day") + ".html";
    var file = self.powerlistPaper.fileOf(title, by("sheet").content.textContent, all(".paper", sheets));
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "text/html;charset=utf-8" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    by("done").textContent = "已存成文件“" + name + "”，两联都在里面，可以打开打印。里面有申请人的信息，请妥善保管。";
  }

  all(".paper", sheets).forEach(function (paper) {
    blanks[paper.getAttribute("data-paper")] = paper;
  });
  form.addEventListener("input", follow);
  form.addEventListener("change", follow);
  form.addEventListener("reset", function () {
    setTimeout(fillIn);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (isReady()) window.print();
  });
  by("save").addEventListener("click", function () {
    if (isReady()) save();
  });
  by("blank").addEventListener("click", function () {
    show([]);
    draw("blank");
    window.print();
  });
  by("choose").addEventListener("submit", function (event) {
    event.preventDefault();
    if (ID.test(value("item"))) location.search = "?item=" + value("item");
    else by("item").focus();
  });
  /* Whoever comes back to the page finds nothing of the one before. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && item) form.reset();
  });

  var asked = /[?&]item=([0-9-]+)/.exec(location.search);
  if (asked && ID.test(asked[1])) {
    id = asked[1];
    bring();
  } else {
    by("choose").hidden = false;
  }
})();
