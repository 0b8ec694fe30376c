// How the digits of BotChallengePage.Captchas were recorded: espeak-ng 1.51 says each, and what it says becomes 8 kHz
// mu-law (ITU-T G.711), without the silence around it and as loud as the others. The files are in the repository, so a
// build needs none of this. To make them again, or another language: node build/recordings/record.mjs en de …

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The language of the page, and the voice of espeak-ng for it.
const VOICES = {
  ar: 'ar', de: 'de', en: 'en-gb', es: 'es', fr: 'fr-fr', it: 'it', pl: 'pl', pt: 'pt-br', ru: 'ru', zh: 'cmn'
};
const TO = new URL('../../src/BotChallengePage.Captchas/Sound/Recordings/', import.meta.url);
const RATE = 8000, CUTOFF = 3600, TAPS = 48, LOUDNESS = 0.16, SILENCE = 0.012, MARGIN = 240;

const work = mkdtempSync(join(tmpdir(), 'recordings-'));
try {
  for (const language of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(VOICES)) {
    const digits = [...Array(10).keys()].map(digit => say(VOICES[language], digit));
    // Ten lengths of two bytes, least first, then the sounds one after the other.
    const lengths = Buffer.alloc(20);
    digits.forEach((sound, digit) => lengths.writeUInt16LE(sound.length, 2 * digit));
    const file = Buffer.concat([lengths, ...digits]);
    writeFileSync(new URL(`${language}.digits`, TO), file);
    console.log(`${language}: ${file.length} bytes`);
  }
} finally {
  rmSync(work, { recursive: true });
}

function say(voice, digit) {
  const path = join(work, 'digit.wav');
  execFileSync('espeak-ng', ['-v', voice, '-s', '140', '-w', path, String(digit)]);
  const wav = readFileSync(path), rate = wav.readUInt32LE(24), start = wav.indexOf('data') + 8;
  const samples = new Float64Array((wav.length - start) >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = wav.readInt16LE(start + 2 * i) / 32768;
  return Buffer.from(level(trim(resample(samples, rate))).map(toMuLaw));
}

// A windowed sinc: nothing above the cutoff is left to fold back.
function resample(samples, rate) {
  const result = new Float64Array(Math.floor(samples.length * RATE / rate)), width = 2 * CUTOFF / rate;
  for (let i = 0; i < result.length; i++) {
    const at = i * rate / RATE, first = Math.ceil(at - TAPS), last = Math.floor(at + TAPS);
    for (let k = Math.max(0, first); k <= Math.min(samples.length - 1, last); k++) {
      const x = at - k, window = 0.5 + 0.5 * Math.cos(Math.PI * x / TAPS), arc = Math.PI * width * x;
      result[i] += samples[k] * window * width * (arc === 0 ? 1 : Math.sin(arc) / arc);
    }
  }
  return result;
}

function trim(samples) {
  const isLoud = value => Math.abs(value) > SILENCE;
  const first = samples.findIndex(isLoud), last = samples.findLastIndex(isLoud);
  return samples.slice(Math.max(0, first - MARGIN), Math.min(samples.length, last + MARGIN));
}

function level(samples) {
  const loudness = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const gain = Math.min(LOUDNESS / loudness, 0.98 / peak);
  return samples.map(value => value * gain);
}

function toMuLaw(value) {
  const sample = Math.round(value * 32767), magnitude = Math.min(Math.abs(sample), 32635) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  return ~((sample < 0 ? 0x80 : 0) | exponent << 4 | magnitude >> exponent + 3 & 15) & 255;
}
