import { describe, expect, it } from "vitest";
import { splitClientCredentials } from "./client-credentials.ts";

const id = "3f1c9a7e-app";
const secret = "S3cret/With+chars==0";
const both = { clientId: id, clientSecret: secret };

describe("splitClientCredentials", () => {
  it.each([
    ["two lines", `${id}\n${secret}`],
    ["two lines with blanks around and between", `  ${id} \r\n\r\n ${secret}\n`],
    ["two cells", `${id}\t${secret}`],
    ["two labelled lines", `Client ID: ${id}\nClient secret: ${secret}`],
    ["labels in the other order", `Client Secret: ${secret}\nClient ID: ${id}`],
    ["labels of another style", `client_id=${id}\nclient_secret=${secret}`],
    ["environment variables", `export CELONIS_CLIENT_ID="${id}"\nexport CELONIS_CLIENT_SECRET="${secret}"`],
    ["labels above their values", `Client ID\n${id}\nClient secret\n${secret}`],
    ["labels in cells", `Client ID\t${id}\nClient secret\t${secret}`],
    ["labels in one line", `Client ID: ${id}, Client secret: ${secret}`],
    ["labels in one line with semicolons", `client-id=${id};client-secret=${secret}`],
    ["a pair with a colon", `${id}:${secret}`],
    ["a pair with a comma", `${id}, ${secret}`],
    ["B40 JSON in snake case", JSON.stringify({ client_id: id, client_secret: secret, token_uri: "https://example.com" })],
    ["B40 JSON in camel case", JSON.stringify(both)],
    ["B40 JSON of an installed application", JSON.stringify({ installed: { client_id: id, client_secret: secret } })],
    ["B40 JSON of a web application", ` ${JSON.stringify({ web: { client_id: id, client_secret: secret } })}`],
    ["B43 JSON with a key twice, of which the last counts", `{"client_id": "x", "client_id": "${id}", "client_secret": "${secret}"}`],
  ])("finds %s", (_, text) => {
    expect(splitClientCredentials(text)).toEqual(both);
  });

  it.each([
    ["nothing", ""],
    ["one value", secret],
    ["a value that holds a colon", "abc:def"],
    ["an address", "https://example.com/some/path/of/length"],
    ["a value with two colons", "aaaaaaaaaa:bbbbbbbbbbbbbbbbbbbb:cccc"],
    ["three lines", "abcd\nefgh\nijkl"],
    ["two lines of words", "This is not\na pair of them"],
    ["a label without its value", `Client ID:\nClient secret: ${secret}`],
    ["one label only", `Client ID: ${id}`],
    ["B42 broken JSON", '{"client_id": "abc",'],
    ["JSON without a secret", JSON.stringify({ client_id: id })],
    ["JSON with an empty secret", JSON.stringify({ client_id: id, client_secret: "" })],
    ["JSON with a number for a secret", JSON.stringify({ client_id: id, client_secret: 42 })],
    ["B41 a service-account file", JSON.stringify({ client_id: id, client_secret: secret, private_key: "x" })],
    ["B43 JSON by way of a prototype", `{"__proto__": {"client_id": "${id}", "client_secret": "${secret}"}}`],
    ["B43 deep JSON", `${'{"web":'.repeat(50)}{}${"}".repeat(50)}`],
    ["B43 a megabyte of JSON", JSON.stringify({ client_id: id, client_secret: secret, more: "x".repeat(1_000_000) })],
  ])("finds nothing in %s", (_, text) => {
    expect(splitClientCredentials(text)).toBeNull();
    expect(Object.prototype).not.toHaveProperty("client_id");
  });

  it("takes a time that grows with the length only", () => {
    const begin = performance.now();
    for (const text of ["client ".repeat(2300), "a ".repeat(8000), "\n".repeat(16_000), `${"a".repeat(16_000)}:`, "a_".repeat(8000)])
      splitClientCredentials(text);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
