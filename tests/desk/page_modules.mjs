// The page's own modules in node: they name each other by addresses of the desk's server.
import { readFileSync } from "node:fs";

const web = new URL("../../kiosk/desk/web/", import.meta.url);

function addressOf(name) {
  const text = readFileSync(new URL(name, web), "utf8");
  return "data:text/javascript," + encodeURIComponent(
    text.replace(/^(import .* from )"\/([a-z_]+\.js)"/gm, (_, before, other) => before + JSON.stringify(addressOf(other))));
}

export const fromPage = (name) => import(addressOf(name));
