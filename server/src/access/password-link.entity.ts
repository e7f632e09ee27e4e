import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link that lets a person set a password, once. */
@Entity('password_link')
export class PasswordLink {
  /** SHA-256 of the link's token, which itself is stored nowhere. */
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
