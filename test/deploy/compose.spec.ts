import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../src/config/settings.js';
import { readDocument } from '../docs-check/documents.js';

interface Service {
  readonly image?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
}

const { services, volumes } = parse(readDocument('compose.yaml'), { merge: true }) as {
  services: Readonly<Record<'service' | 'demo' | 'mysql', Service>>;
  volumes: Readonly<Record<string, unknown>>;
};

describe('the Compose file', () => {
  it('has settings that the service takes', () => {
    const { TZ, ...settings } = services.service.environment;
    const resolved = JSON.parse(JSON.stringify(settings).replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')) as typeof settings;
    expect(readSettings(resolved)).toMatchObject({ HTTP_HOST: '0.0.0.0', AUTH_MODE: 'none' });
    expect(TZ).toBe('UTC');
  });

  it('opens ports without tokens to this machine only', () => {
    expect(services.service.ports).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:50051:50051']);
    expect(services.mysql.ports).toBeUndefined();
  });

  it('waits for a healthy database that keeps its data', () => {
    for (const name of ['service', 'demo'] as const) {
      expect(services[name].depends_on).toEqual({ mysql: { condition: 'service_healthy' } });
      expect(services[name].read_only).toBe(true);
    }
    expect(services.mysql.image).toBe('mysql:8.4');
    expect(services.mysql.healthcheck?.test.join(' ')).toContain('--host=127.0.0.1');
    expect(Object.keys(volumes)).toEqual(services.mysql.volumes?.map((volume) => volume.split(':')[0]));
  });
});
