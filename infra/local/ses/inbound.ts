/** The door through which mail comes in: SMTP on the loopback interface. */
export interface Inbound {
  /** Opens it on a port (0: any free one) and gives the port; rejects with one clear line when the port is taken. */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}
