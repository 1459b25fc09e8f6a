// SPDX-License-Identifier: Apache-2.0
// In the browser: what did its parser make of each value, in each place? The
// answer replaces the document as TAP.
"use strict";

const lines = [];
let run = 0;

function bytes(hex) {
  return Uint8Array.from(hex.match(/../g) || [], (two) => parseInt(two, 16));
}

// NUL cannot be in a document; a line end of any kind is one line feed.
function shown(text) {
  return text.replace(/\0/g, "\ufffd").replace(/\r\n?/g, "\n");
}

function same(row, where, got, want) {
  run++;
  const ok = got === want;
  lines.push(`${ok ? "ok" : "not ok"} ${run} - ${where} of row ${row}`);
  if (!ok)
    lines.push(`# got ${JSON.stringify(got)} want ${JSON.stringify(want)}`);
}

function check(div, row) {
  const raw = new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(bytes(div.dataset.want));
  const want = shown(raw);
  const get = (selector) => div.querySelector(selector);
  const [any, part, segment, address] = div.querySelectorAll("a");
  const form = get("form");
  const local = location.protocol;

  same(row, "children", [...div.children].map((e) => e.localName).join(),
    "p,i,b,textarea,pre,a,a,a,a,form,svg,table");
  same(row, "text", get("p").textContent, want);
  same(row, "no element in text", get("p").childElementCount, 0);
  same(row, "title", get("i").title, want);
  same(row, "single quotes", get("i").lang, want);
  same(row, "no other attribute",
    get("i").getAttributeNames().join() + get("b").getAttributeNames().join(),
    "title,langclass");
  same(row, "class", get("b").className, want === "" ? "x" : "x " + want);
  same(row, "textarea", get("textarea").value, want);
  same(row, "pre", get("pre").textContent, want);
  same(row, "svg title", get("svg title").textContent, want);
  same(row, "table", get("td").textContent, want);

  const schemes = [local, "http:", "https:", "mailto:", "tel:"];
  same(row, "scheme of a link", schemes.includes(any.protocol) ||
    any.protocol === ":", true);
  same(row, "scheme of a form", new URL(form.action).protocol, local);
  same(row, "host of a form", new URL(form.action).host, "");
  same(row, "host of a part", part.host, "");
  const dots = want === "." || want === "..";
  if (!dots && want !== "") {
    same(row, "segments", part.pathname.split("/").length, 4);
    same(row, "path", decodeURIComponent(part.pathname.split("/")[2]), raw);
  }
  same(row, "query", decodeURIComponent(part.search),
    `?q=${raw}&r=1`);
  same(row, "fragment", decodeURIComponent(part.hash.slice(1)), raw);
  same(row, "host of a segment", segment.host, "");
  same(row, "address", address.protocol, "mailto:");
  same(row, "end of an address", address.search, "?subject=x");
  same(row, "address itself", decodeURIComponent(address.pathname), raw);
}

const rows = document.querySelectorAll("body > div");
rows.forEach((div, i) => check(div, i));
same("all", "count", rows.length, 326);
same("all", "nothing ran", document.hacked, undefined);
lines.push(`1..${run}`);
document.documentElement.textContent = "\n" + lines.join("\n") + "\n";
