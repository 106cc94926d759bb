import { useEffect, useRef, useState } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { storageWords } from '#ui/words/storage.ts';

type Step = 'asked' | 'sure' | 'wiping' | 'wiped' | 'failed';

/** What is kept on this machine, how much room it takes, and how to be rid of it. */
export function StorageSection() {
  const keep = useRef<HTMLButtonElement>(null);
  const { commands } = useServices();
  const { mode, usage } = useAppState((state) => state.storage);
  const count = useAppState((state) => state.photographs.length);
  const [step, setStep] = useState<Step>('asked');
  const isElsewhere = mode === 'elsewhere';
  useEffect(() => {
    commands.measureStorage();
  }, [commands]);
  // The question took the place of the button that was pressed: the focus goes to the answer that harms nothing.
  useEffect(() => {
    if (step === 'sure') keep.current?.focus();
  }, [step]);

  async function wipe(): Promise<void> {
    setStep('wiping');
    setStep((await commands.wipe()) ? 'wiped' : 'failed');
  }

  return (
    <section className="storage" aria-labelledby="storage-title">
      <h2 id="storage-title">{storageWords.title}</h2>
      {usage ? (
        <div className="storage-usage">
          <p>{storageWords.used(usage.usedBytes, usage.quotaBytes)}</p>
          <meter
            min={0}
            max={usage.quotaBytes}
            high={0.9 * usage.quotaBytes}
            value={usage.usedBytes}
            aria-labelledby="storage-title"
          />
          <p className="note">{storageWords.modelsToo}</p>
        </div>
      ) : (
        <p className="note">{storageWords.usedUnknown}</p>
      )}
      {mode === 'kept' && step !== 'wiped' && (
        <p>
          {storageWords.what(count)} {usage && (usage.isLasting ? storageWords.lasting : storageWords.notLasting)}
        </p>
      )}
      {mode === 'elsewhere' && <p>{storageWords.elsewhere}</p>}
      {mode === 'refused' && <p>{storageWords.refused}</p>}
      <div className="storage-wipe" role={step === 'wiped' || step === 'failed' ? 'status' : undefined}>
        {step === 'asked' && (
          <button type="button" className="button" disabled={isElsewhere} onClick={() => setStep('sure')}>
            <Icon name="ban" />
            {storageWords.wipe}
          </button>
        )}
        {step === 'asked' && isElsewhere && <p className="note">{storageWords.wipeElsewhere}</p>}
        {step === 'sure' && (
          <>
            <p className="storage-warning">
              <Icon name="warning" />
              {storageWords.wipeAbout}
            </p>
            <div className="storage-choice">
              <button type="button" ref={keep} className="button" onClick={() => setStep('asked')}>
                {storageWords.cancel}
              </button>
              <button type="button" className="button danger" onClick={() => void wipe()}>
                {storageWords.wipeConfirm(count)}
              </button>
            </div>
          </>
        )}
        {step === 'wiping' && <p>{storageWords.wiping}</p>}
        {step === 'wiped' && <p>{storageWords.wiped}</p>}
        {step === 'failed' && <p>{storageWords.wipeFailed}</p>}
      </div>
    </section>
  );
}
