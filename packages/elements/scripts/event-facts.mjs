import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { folder } from "./folder.mjs";

/** The events, which stand in two files so that those of the maintenance come with its script. */
export function eventSources() {
  return ["events", "maintenance-events"].map((name) => readFileSync(join(folder, `src/internal/${name}.ts`), "utf8")).join("\n");
}

/** The kit's own events with their fields, from their classes. */
export function eventFacts(source) {
  const file = ts.createSourceFile("events.ts", source, ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const type = nameOf(declaration);
    return type === undefined ? [] : [{ type, description: descriptionOf(declaration), fields: fieldsOf(declaration) }];
  });
}

/** The base class has no event name. */
function nameOf({ members }) {
  return members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === "eventName")?.initializer.text;
}

function descriptionOf(declaration) {
  return ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(declaration)[0]?.comment) ?? "";
}

/** They are the constructor's parameters. */
function fieldsOf({ members }) {
  return members.find(ts.isConstructorDeclaration).parameters.map((field) => `${field.name.getText()}: ${field.type.getText()}`);
}
