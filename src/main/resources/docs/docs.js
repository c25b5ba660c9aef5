// Shows the contract to people: reads /openapi.json and writes text nodes only, never markup.
"use strict";

function element(name, text, parent) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  parent.append(made);
  return made;
}

function resolved(contract, part) {
  return part && part.$ref
    ? part.$ref.slice(2).split("/").reduce((at, key) => at[key], contract)
    : part;
}

function showBody(contract, parent, title, content) {
  for (const [type, media] of Object.entries(content || {})) {
    element("h4", `${title} ${type}`, parent);
    const examples = media.examples ? Object.values(media.examples).map((each) => each.value) : [];
    if (media.example !== undefined) examples.push(media.example);
    for (const example of examples) {
      element("pre", typeof example === "string" ? example : JSON.stringify(example, null, 2), parent);
    }
    const details = element("details", "", parent);
    element("summary", "Schema", details);
    element("pre", JSON.stringify(resolved(contract, media.schema), null, 2), details);
  }
}

function showOperation(contract, parent, method, path, operation) {
  const article = element("article", "", parent);
  article.id = operation.operationId;
  element("code", `${method.toUpperCase()} ${path}`, element("h3", "", article));
  element("p", `${operation.summary}. ${operation.description || ""} (${operation["x-role"]})`, article);
  const parameters = element("ul", "", article);
  for (const parameter of (operation.parameters || []).map((each) => resolved(contract, each))) {
    element("li", `${parameter.name} (${parameter.in}): ${parameter.description}`, parameters);
  }
  if (operation.requestBody) showBody(contract, article, "Request", operation.requestBody.content);
  for (const [status, given] of Object.entries(operation.responses)) {
    const response = resolved(contract, given);
    if (status < "300") showBody(contract, article, `Answer ${status}`, response.content);
    else element("p", `${status}: ${response.description}`, article);
  }
}

async function show() {
  const contract = await (await fetch("/openapi.json")).json();
  const main = document.getElementById("operations");
  const index = document.getElementById("index");
  document.getElementById("introduction").textContent = contract.info.description;
  main.textContent = "";
  for (const tag of contract.tags) {
    element("h2", `${tag.name}: ${tag.description}`, main);
    const list = element("ul", "", index);
    for (const [path, methods] of Object.entries(contract.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (!operation.tags.includes(tag.name)) continue;
        const link = element("a", `${method.toUpperCase()} ${path}`, element("li", "", list));
        link.href = `#${operation.operationId}`;
        showOperation(contract, main, method, path, operation);
      }
    }
  }
}

show();
