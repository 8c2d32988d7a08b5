// An SMTP server that takes everything and keeps nothing, as cheaply as it can be done. Prints its port.
import { createServer } from 'node:net';

const answers = { EHLO: '250 sink', DATA: '354 go on', QUIT: '221 bye' };

const server = createServer((socket) => {
  let waiting = '';
  let inData = false;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    waiting += chunk.toString('latin1');
    while (true) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const end = waiting.indexOf(mark);
      if (end === -1) return;
      const verb = waiting.slice(0, 4).toUpperCase();
      waiting = waiting.slice(end + mark.length);
      socket.write(`${inData ? '250 taken' : (answers[verb] ?? '250 fine')}\r\n`);
      inData = !inData && verb === 'DATA';
    }
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
