import { Canary, places, shapesOf, sinkNames } from "@connection-kit/matrix/canary";
import { Studio } from "./pages/studio.ts";
import { expect, test } from "./support/test.ts";

test("the canary finds a secret in every place and in every shape", async ({ context, page, guard }) => {
  const canary = await Canary.in(context);
  const studio = new Studio(page);
  await studio.open();
  expect([...new Set(places.map(({ sink }) => sink))].sort(), "the fourteen sinks").toEqual([...sinkNames].sort());
  const planted = places.map((place, index) => ({ place, secret: `planted-${index}-${crypto.randomUUID()}` }));
  for (const { place, secret } of planted) {
    canary.watchFor(secret);
    await place.plant(page, secret);
  }
  await expect(async () => {
    const findings = await canary.findings();
    const unseen = planted.filter(({ place, secret }) => !findings.some((finding) => finding.place === place.name && finding.secret === secret));
    expect(unseen.map(({ place }) => place.name)).toEqual([]);
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
