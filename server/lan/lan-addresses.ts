import { networkInterfaces } from 'node:os';

/** Interfaces of containers and virtual machines on this computer: nobody else is on them. */
const inside = /^(?:docker|br-|veth|virbr|vbox|vmnet|cni|flannel)/i;

/** This computer's IPv4 addresses on the networks that it is on, those of real interfaces first. */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .sort(([a], [b]) => Number(inside.test(a)) - Number(inside.test(b)))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address);
}
