import type { IncomingMessage } from 'node:http';
import { compile } from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** Whether a peer is believed when it says whom it passes on. */
export type Trust = (address: string, hop: number) => boolean;

/** Believes these addresses and networks; throws a TypeError for what is neither. */
export function trustIn(proxies: readonly string[]): Trust {
  return proxies.length ? compile([...proxies]) : () => false;
}

/** Says whether the believed proxy in front of us was asked over https. The last one it names is its own word. */
export function isPassedOnFromHttps({ socket, headers }: IncomingMessage, trusts: Trust): boolean {
  const proto = [headers['x-forwarded-proto']].flat().join().split(',').at(-1)?.trim().toLowerCase();
  return proto === 'https' && socket.remoteAddress !== undefined && trusts(socket.remoteAddress, 0);
}

const PORT = /^(?:\[(.*)\]|([\d.]+))(?::\d+)?$/;

/**
 * What counts as one sender: an IPv4 address however it is written, with or without a port, or the /64 network of an
 * IPv6 one, which a single customer of a provider has for themselves.
 */
export function networkOf(given: string): string {
  const [, bracketed, dotted] = PORT.exec(given) ?? [];
  const text = bracketed ?? dotted ?? given;
  if (!ipaddr.isValid(text)) return given;
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}

const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'via'];

/** A program of this machine asks us itself, and no proxy of this machine does for somebody else. */
export function isThisMachine({ socket, headers }: IncomingMessage): boolean {
  const peer = socket.remoteAddress;
  if (!peer || PASSED_ON.some((name) => headers[name] !== undefined)) return false;
  return ipaddr.process(peer).range() === 'loopback';
}
