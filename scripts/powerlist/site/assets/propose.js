/* Turns the form of a proposed adjustment into a file that is saved on this computer. Nothing is sent. */
(function () {
  "use strict";
  var form = document.getElementById("proposal");
  if (!form) return;
  var faults = document.getElementById("faults");
  var saved = document.getElementById("saved");
  var changes = document.getElementById("changes");
  var blank = changes.querySelector("[data-change]").cloneNode(true);
  var ID = /^(0[1-9]|1[01])-[0-9]{4,}$/;
  var count = 1;

  function lines(name) {
    return form.elements[name].value
      .split(/\n/)
      .map(function (line) {
        return line.trim();
      })
      .filter(Boolean);
  }

  function ids(text) {
    return text.split(/[\s,，、;；]+/).filter(Boolean);
  }

  /* The item's page leads here with its number. */
  function begin() {
    var given = /[?&]item=([0-9-]+)/.exec(location.search);
    if (given && ID.test(given[1])) {
      form.elements.items.value = given[1];
      changes.querySelector('[data-key="item"]').value = given[1];
    }
    form.hidden = false;
  }

  function add() {
    count += 1;
    var one = blank.cloneNode(true);
    one.querySelectorAll("[id]").forEach(function (element) {
      element.id = element.id.replace(/1$/, count);
    });
    one.querySelectorAll("label").forEach(function (label) {
      label.setAttribute("for", label.getAttribute("for").replace(/1$/, count));
    });
    var remove = one.querySelector("[data-remove]");
    remove.hidden = false;
    remove.addEventListener("click", function () {
      one.parentNode.removeChild(one);
      document.getElementById("more").focus();
    });
    var first = ids(form.elements.items.value);
    one.querySelector('[data-key="item"]').value = first.length === 1 ? first[0] : "";
    changes.insertBefore(one, document.getElementById("more").parentNode);
    one.querySelector("input").focus();
  }

  function changeOf(block) {
    var one = {};
    block.querySelectorAll("[data-key]").forEach(function (field) {
      var value = field.value.trim();
      if (value) one[field.getAttribute("data-key")] = value;
    });
    return one;
  }

  function written() {
    var blocks = Array.prototype.slice.call(changes.querySelectorAll("[data-change]"));
    return {
      format: "powerlist-proposal",
      version: 1,
      list: form.getAttribute("data-site"),
      kind: form.elements.kind.value,
      items: ids(form.elements.items.value),
      department: form.elements.department.value,
      reason: form.elements.reason.value.trim(),
      basis: lines("basis"),
      proposal: blocks.map(changeOf).filter(function (one) {
        return one.element || one.before || one.after;
      }),
    };
  }

  /* What is wrong: [the field's id, words]. */
  function faultsOf(data) {
    var found = [];
    if (!data.kind) found.push(["kind", "请选择调整种类"]);
    if (!data.items.length) found.push(["items", "请写事项编号"]);
    data.items.forEach(function (id) {
      if (!ID.test(id)) found.push(["items", "“" + id + "”不是事项编号，应当像 01-0107"]);
      else if (/-0000$/.test(id)) found.push(["items", "新增的事项还没有编号，请写在填报表里交，不在这里写"]);
    });
    if (!data.department) found.push(["department", "请选择提出部门"]);
    if (!data.reason) found.push(["reason", "请写明理由"]);
    Array.prototype.forEach.call(changes.querySelectorAll("[data-change]"), function (block) {
      var one = changeOf(block);
      var at = block.querySelector("input").id;
      if (!(one.element || one.before || one.after)) return;
      if (!one.element) found.push([at.replace("item", "element"), "请选择要改的要素"]);
      if (data.items.indexOf(one.item) < 0) found.push([at, "拟调整内容里的事项应当是上面写的编号之一"]);
      if (!one.before && !one.after) found.push([at.replace("item", "after"), "请写明现在怎么写、拟改成怎么写"]);
    });
    return found;
  }

  function show(found) {
    faults.textContent = "";
    faults.hidden = !found.length;
    form.querySelectorAll("[aria-invalid]").forEach(function (field) {
      field.removeAttribute("aria-invalid");
    });
    if (!found.length) return;
    var title = document.createElement("p");
    title.textContent = "还有 " + found.length + " 处要改：";
    var list = document.createElement("ul");
    found.forEach(function (fault) {
      var field = document.getElementById(fault[0]);
      if (field) field.setAttribute("aria-invalid", "true");
      var link = document.createElement("a");
      link.href = "#" + fault[0];
      link.textContent = fault[1];
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    faults.appendChild(title);
    faults.appendChild(list);
    faults.focus();
  }

  function save(data) {
    var name = "调整-" + (data.items[0] || "") + (data.items.length > 1 ? "等" : "") + ".json";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([JSON.stringify(data, null, 2) + "\n"], { type: "application/json" }),
    );
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    saved.textContent = "已存成文件“" + name + "”，请把它交给清单管理部门。";
  }

  document.getElementById("more").addEventListener("click", add);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var data = written();
    var found = faultsOf(data);
    saved.textContent = "";
    show(found);
    if (!found.length) save(data);
  });
  begin();
})();
