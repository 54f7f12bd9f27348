import { MESSAGE_LEGEND } from './message-colour.ts';

export function MessageLegend() {
  return (
    <ul className="message-legend" aria-label="Colours of messages">
      {MESSAGE_LEGEND.map(({ token, words }) => (
        <li key={token}>
          <span className="message-sample" style={{ background: `var(${token})` }} aria-hidden />
          {words}
        </li>
      ))}
    </ul>
  );
}
