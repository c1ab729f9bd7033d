// Plain old JavaScript on purpose: this file must still run, and speak, on the Node that is too old for all the others.
const needed = [22, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  const running = 'Node ' + process.versions.node;
  const wanted = 'Node ' + needed.join('.');
  console.error('Passerelle : ' + running + ' est trop ancien; installez ' + wanted + ' ou plus récent (https://nodejs.org), puis recommencez.');
  console.error('Passerelle: ' + running + ' is too old; install ' + wanted + ' or later (https://nodejs.org), then start again.');
  process.exit(1);
}
