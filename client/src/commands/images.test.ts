import { expect, test } from "vitest";
import {
  describeImage,
  IMAGE_WIDTH,
  placePictures,
  removeImage,
  resizeImage,
  sizeImage,
} from "./images.ts";
import { Desk } from "./testing/desk.ts";

const PLAN = { name: "a.png", width: 560, height: 280, title: "plan" };
const PHOTO = { name: "b.jpg", width: 100, height: 400, title: "photo" };

test("one picture becomes the topic's image, as large as a node shows it", () => {
  const desk = new Desk("centre\n  a").select("a").run(placePictures([PLAN], { node: "a" }));
  expect(desk.map.nodes.a?.image).toEqual({ file: "a.png", width: 280, height: 140 });
});

test("another picture keeps the words for the image", () => {
  const desk = new Desk("centre\n  a").select("a").run(placePictures([PLAN], { node: "a" }));
  desk.run(describeImage("The ground floor")).run(placePictures([PHOTO], { node: "a" }));
  expect(desk.map.nodes.a?.image).toMatchObject({ file: "b.jpg", alt: "The ground floor" });
});

test("several pictures become topics below", () => {
  const desk = new Desk("centre\n  a").run(placePictures([PLAN, PHOTO], { node: "a" }));
  expect(desk.outline()).toBe("centre\n  a\n    plan\n    photo");
});

test("pictures on an empty place stand free, one below the other", () => {
  const desk = new Desk("centre").run(placePictures([PLAN, PHOTO], { at: { x: 10.4, y: 20 } }));
  const placed = Object.values(desk.map.nodes).filter((node) => node.image);
  expect(placed.map(({ x, y }) => [x, y])).toEqual([
    [10, 20],
    [10, 220],
  ]);
});

test("an image is sized in proportion, described and taken away", () => {
  const desk = new Desk("centre\n  a").select("a").run(placePictures([PLAN], { node: "a" }));
  expect(desk.run(sizeImage("small")).map.nodes.a?.image).toMatchObject({ width: 90, height: 45 });
  expect(desk.run(removeImage).map.nodes.a?.image).toBeUndefined();
  expect(desk.applies(sizeImage("small"))).toBe(false);
});

test("an image is made any size by hand, within limits, and keeps its ratio", () => {
  const desk = new Desk("centre\n  a").select("a").run(placePictures([PLAN], { node: "a" }));
  expect(desk.run(resizeImage(401.4)).map.nodes.a?.image).toMatchObject({
    width: 401,
    height: 201,
  });
  expect(desk.applies(resizeImage(401))).toBe(false);
  expect(desk.run(resizeImage(9_000)).map.nodes.a?.image?.width).toBe(IMAGE_WIDTH.most);
  expect(desk.run(resizeImage(0)).map.nodes.a?.image).toMatchObject({ width: 24, height: 12 });
  const high = new Desk("centre\n  a").select("a").run(placePictures([PHOTO], { node: "a" }));
  expect(high.run(resizeImage(640)).map.nodes.a?.image).toMatchObject({ width: 160, height: 640 });
});

test("a viewer places nothing, and nobody on a topic that is gone", () => {
  expect(new Desk("centre", "viewer").applies(placePictures([PLAN], { node: "centre" }))).toBe(
    false,
  );
  expect(new Desk("centre").applies(placePictures([PLAN], { node: "gone" }))).toBe(false);
});
