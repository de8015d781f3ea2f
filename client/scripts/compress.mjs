// Puts a .gz and a .br beside each built file that gets smaller by it: the server sends them to browsers that ask.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const FOLDER = join(import.meta.dirname, "../../chalkmap/web/static/client/assets");
const WORTH_IT = /\.(js|css|svg)$/;

for (const name of readdirSync(FOLDER).filter((each) => WORTH_IT.test(each))) {
  const path = join(FOLDER, name);
  const plain = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params: quality }));
}
