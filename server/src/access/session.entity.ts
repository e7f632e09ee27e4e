import { Column, Entity, PrimaryColumn } from 'typeorm';

const HOUR = 60 * 60;

/** A session ends when it was not used for two weeks, and after three months in any case. */
export const SESSION_LIFE = { idleSeconds: 14 * 24 * HOUR, longestSeconds: 90 * 24 * HOUR, writeEverySeconds: HOUR };

@Entity('session')
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  /** SHA-256 of the cookie, which itself is stored nowhere. */
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('text', { nullable: true }) ip: string | null;
  @Column('text', { nullable: true }) agent: string | null;
  /** Begun elsewhere, by OpenID Connect. */
  @Column('boolean', { name: 'is_oidc' }) isOidc: boolean;
}
