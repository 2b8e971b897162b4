/** One instruction of a Dockerfile, its lines joined. */
export interface Instruction {
  readonly name: string;
  /** `--from=build` and the like. */
  readonly flags: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A stage: its base image, its name if it has one, and what is done in it. */
export interface Stage {
  readonly base: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** Reads the stages of a Dockerfile. */
export function readDockerfile(source: string): readonly Stage[] {
  const stages: { base: string; name: string | null; instructions: Instruction[] }[] = [];
  const lines = source.replaceAll(/^\s*#.*\n/gm, '').replaceAll(/\\\n/g, ' ');
  for (const line of lines.split('\n').filter((text) => text.trim() !== '')) {
    const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === 'FROM') {
      const [, base = '', alias = null] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
      stages.push({ base, name: alias, instructions: [] });
      continue;
    }
    stages.at(-1)?.instructions.push(readInstruction(name, rest));
  }
  return stages;
}

function readInstruction(name: string, rest: string): Instruction {
  const flags: Record<string, string> = {};
  let text = rest;
  for (let flag = /^--([a-z-]+)=(\S+)\s+/.exec(text); flag !== null; flag = /^--([a-z-]+)=(\S+)\s+/.exec(text)) {
    flags[flag[1] ?? ''] = flag[2] ?? '';
    text = text.slice(flag[0].length);
  }
  return { name, flags, text: text.replaceAll(/\s+/g, ' ').trim() };
}

/** The variables of an ENV instruction, none of which has spaces here. */
export function environmentOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(' ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );
}

/** What a .dockerignore of the form "nothing but these" lets through, as the names behind its exclamation marks. */
export function allowedBy(dockerignore: string): readonly string[] {
  const lines = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines[0] !== '*') {
    throw new TypeError('.dockerignore is expected to begin with *, and to name what is let through');
  }
  return lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
}
