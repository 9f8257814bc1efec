// The solver worker: CP-SAT as WebAssembly behind two pipes. WorkerCpSatSolver starts it; nothing else should.
//
//   node worker.mjs MEMORY_MIB
//   stdin   model length, parameter length (uint32, little-endian); model bytes, parameter bytes
//   stdout  status (one byte), length (uint32); bytes: a CpSolverResponse for status 0, words for status 1
//
// The main thread keeps the pipes and a second thread solves, so that the end of stdin, which is the end of the
// parent, is seen in the middle of a long solve too. After status 1 the process ends: a WebAssembly program that
// has failed cannot be used again.
import fs from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const HEADER_BYTES = 8;
const PAGES_PER_MIB = 16;

if (isMainThread) keepPipes(Number(process.argv[2]));
else await solveProblems(workerData);

function keepPipes(memoryMib) {
  // Ctrl+C reaches the whole group of processes; whether to stop is for the parent to say, by closing stdin.
  process.on('SIGINT', () => {});
  const thread = new Worker(new URL(import.meta.url), { workerData: memoryMib });
  thread.on('message', ({ status, bytes }) => answer(status, Buffer.from(bytes)));
  thread.on('error', (error) => answer(1, Buffer.from(String(error?.message ?? error))));
  thread.on('exit', () => answer(1, Buffer.from('the solving thread ended')));

  let received = Buffer.alloc(0);
  process.stdin.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let problem = take(); problem; problem = take()) thread.postMessage(problem);
  });
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('error', () => process.exit(0));

  function take() {
    if (received.length < HEADER_BYTES) return null;
    const modelEnd = HEADER_BYTES + received.readUInt32LE(0);
    const end = modelEnd + received.readUInt32LE(4);
    if (received.length < end) return null;
    const problem = { model: received.subarray(HEADER_BYTES, modelEnd), parameters: received.subarray(modelEnd, end) };
    received = received.subarray(end);
    return problem;
  }

  function answer(status, bytes) {
    const header = Buffer.alloc(5);
    header.writeUInt8(status, 0);
    header.writeUInt32LE(bytes.length, 1);
    process.stdout.write(Buffer.concat([header, bytes]), () => {
      if (status !== 0) process.exit(1);
    });
  }
}

async function solveProblems(memoryMib) {
  chooseOneBuild();
  boundMemory(memoryMib);
  keepStdoutForFrames();
  const { CpSat } = await import('or-tools-wasm/cp-sat');
  parentPort.on('message', async ({ model, parameters }) => {
    try {
      parentPort.postMessage({ status: 0, bytes: await CpSat.solveRaw(model, parameters) });
    } catch (error) {
      parentPort.postMessage({ status: 1, bytes: Buffer.from(String(error?.message ?? error)) });
    }
  });
}

// The package holds two builds and picks by what this Node can do. Only one is installed, and one answer is
// wanted everywhere.
function chooseOneBuild() {
  delete WebAssembly.promising;
}

// WebAssembly asks for a memory that may grow to 2 GiB; a smaller ceiling is allowed, and is a true one.
function boundMemory(memoryMib) {
  const Memory = WebAssembly.Memory;
  WebAssembly.Memory = class extends Memory {
    constructor(wanted) {
      super({ ...wanted, maximum: Math.min(wanted.maximum, memoryMib * PAGES_PER_MIB) });
    }
  };
}

// The solver prints straight to file descriptor 1, in between the frames; its words belong to stderr.
function keepStdoutForFrames() {
  const { writeSync } = fs;
  fs.writeSync = (descriptor, ...rest) => writeSync(descriptor === 1 ? 2 : descriptor, ...rest);
}
