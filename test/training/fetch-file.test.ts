import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFile } from '#training/fetch-file.ts';

const root = mkdtempSync(join(tmpdir(), 'fetch-'));
afterAll(() => rmSync(root, { recursive: true }));

const content = Buffer.alloc(300_000, 'weights ');
const md5 = [createHash('md5').update(content).digest('hex')];
const quiet = () => {};
let folder: string;
let path: string;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'cache-'));
  path = join(folder, 'deeper', 'file.h5');
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server of one answer -> the file's address there, and how often it was asked. */
async function serve(answer: RequestListener) {
  const asked = { times: 0 };
  server = createServer((request, response) => {
    asked.times++;
    answer(request, response);
  });
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.h5` };
}

const left = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('fetchFile', () => {
  it('puts the file where it is wanted, and asks for it once', async () => {
    const { asked, url } = await serve((_, response) => response.end(content));
    await fetchFile({ url, md5 }, path, quiet);
    await fetchFile({ url, md5 }, path, quiet);
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(left()).toHaveLength(1);
    expect(asked.times).toBe(1);
  });

  it('takes a file that was put there by hand, of another version too, without a network', async () => {
    path = join(folder, 'file.h5');
    writeFileSync(path, 'an older version');
    const older = createHash('md5').update('an older version').digest('hex');
    await fetchFile({ url: 'http://127.0.0.1:9/file.h5', md5: [...md5, older] }, path, quiet);
    expect(readFileSync(path, 'utf8')).toBe('an older version');
  });

  it('refuses a file of another hash and leaves nothing of it', async () => {
    const { url } = await serve((_, response) => response.end('another file'));
    await expect(fetchFile({ url, md5 }, path, quiet)).rejects.toThrow(/gave another file than was published.*it was deleted/);
    expect(left()).toEqual([]);
  });

  it('removes a damaged file from the cache, says so, and fetches it again', async () => {
    const said: string[] = [];
    const { url } = await serve((_, response) => response.end(content));
    path = join(folder, 'file.h5');
    writeFileSync(path, content.subarray(0, 1000));
    await fetchFile({ url, md5 }, path, (line) => said.push(line));
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(said.join()).toContain(`${path} is not the file that was published`);
  });

  it('says where to put the file by hand when the server does not have it', async () => {
    const { url } = await serve((_, response) => response.writeHead(404).end('no'));
    await expect(fetchFile({ url, md5 }, path, quiet)).rejects.toThrow(
      `${url} answers 404 Not Found. Fetch it in another way and put it at ${path} (md5 ${md5[0]}).`,
    );
    expect(left()).toEqual([]);
  });

  it('says so when there is no network, and where to put the file', async () => {
    const { url } = await serve((_, response) => response.end());
    await new Promise((closed) => server!.close(closed));
    const fault = await fetchFile({ url, md5 }, path, quiet).catch((thrown: Error) => thrown.message);
    expect(fault).toContain(`${url} cannot be reached (ECONNREFUSED): is there a network?`);
    expect(fault).toContain(`put it at ${path}`);
  });

  it('leaves nothing of a file that broke off midway', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 50));
    });
    await expect(fetchFile({ url, md5 }, path, quiet)).rejects.toThrow(/broke off after \d+ bytes .*Try again/);
    expect(left()).toEqual([]);
  });

  it('reports what has come once a second, of how much', async () => {
    const said: string[] = [];
    const { url } = await serve(async (_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 1000));
      await wait(1100);
      response.end(content.subarray(1000));
    });
    await fetchFile({ url, md5 }, path, (line) => said.push(line));
    expect(said[0]).toBe('file.h5: 0 of 0 MiB');
  });
});
