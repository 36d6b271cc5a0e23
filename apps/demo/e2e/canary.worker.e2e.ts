import { Canary, shapesOf, sinks } from "./canary.ts";
import { Studio } from "./pages/studio.ts";
import { expect, test } from "./support/test.ts";

test("the canary finds a secret in every place and in every shape", async ({ context, page, guard }) => {
  const canary = await Canary.in(context);
  const studio = new Studio(page);
  await studio.open();
  const planted = sinks.map((sink, index) => ({ sink, secret: `planted-${index}-${crypto.randomUUID()}` }));
  for (const { sink, secret } of planted) {
    canary.watchFor(secret);
    await sink.plant(page, secret);
  }
  await expect(async () => {
    const findings = await canary.findings();
    const unseen = planted.filter(({ sink, secret }) => !findings.some((finding) => finding.sink === sink.name && finding.secret === secret));
    expect(unseen.map(({ sink }) => sink.name)).toEqual([]);
  }).toPass();

  const secret = crypto.randomUUID();
  canary.watchFor(secret);
  const shapes = shapesOf(secret);
  await page.evaluate(
    (texts) => texts.forEach((text, index) => void document.body.setAttribute(`data-planted-${index}`, `before${text}after`)),
    Object.values(shapes),
  );
  const found = (await canary.findings()).filter((finding) => finding.secret === secret).map((finding) => finding.shape);
  expect(found.sort()).toEqual(Object.keys(shapes).sort());
  // Not a fault: the leaks above were planted.
  guard.forgive();
});
